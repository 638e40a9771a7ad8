"""The verbs: nothing else writes the press.

Each one: counter, permission, check, write, audit row, edition row, in one transaction.
"""

from publishing.workflow.discard import discard
from publishing.workflow.errors import Conflict, NotPermitted, Refused
from publishing.workflow.past import may_read_past, require_past
from publishing.workflow.press import (
    outdated,
    press_again,
    press_everything,
    press_outdated,
    press_stale,
)
from publishing.workflow.publish import publish, unpublish
from publishing.workflow.redirects import add_redirects
from publishing.workflow.restore import restore
from publishing.workflow.save import save
from publishing.workflow.shared import announce_due, delete_shared, fallen_due, save_shared
from publishing.workflow.translate import translate
from publishing.workflow.withdraw import is_withdrawn, reinstate, withdraw

__all__ = [
    "Conflict",
    "NotPermitted",
    "Refused",
    "add_redirects",
    "announce_due",
    "delete_shared",
    "discard",
    "fallen_due",
    "is_withdrawn",
    "may_read_past",
    "outdated",
    "press_again",
    "press_everything",
    "press_outdated",
    "press_stale",
    "publish",
    "reinstate",
    "require_past",
    "restore",
    "save",
    "save_shared",
    "translate",
    "unpublish",
    "withdraw",
]
