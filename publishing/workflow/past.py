"""Who may read what a row said before: of a withdrawn person, only who answers for their safety.

A text is often withdrawn for what an earlier version of it said.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from publishing.models import Desk, Draft, Record
from publishing.workflow.acts import By, may
from publishing.workflow.errors import NotPermitted
from publishing.workflow.withdraw import is_withdrawn

READ_WITHDRAWN = "publishing.read_withdrawn"


def may_read_past(by: By, desk: Desk) -> bool:
    """Whether `by`, who may see the row itself, may see its earlier versions too."""
    return not (_is_of_a_person(desk) and is_withdrawn(desk.key)) or may(by, READ_WITHDRAWN)


def require_past(by: By, desk: Desk) -> None:
    """Raise NotPermitted unless `by` may read, and so restore, earlier versions of a row."""
    if not may_read_past(by, desk):
        raise NotPermitted(
            _("This person is withdrawn. Only safety officers may read earlier versions.")
        )


def _is_of_a_person(desk: Desk) -> bool:
    if isinstance(desk, Draft):
        return not desk.press_model().leaves_trace
    return isinstance(desk, Record) and not desk.leaves_trace
