"""The tables of the publishing room, one module per capability."""

from publishing.models.audit import AuditEntry
from publishing.models.correction import LiveCorrection
from publishing.models.desk import Desk, Draft, Record, Row
from publishing.models.journal import Edition, Journal
from publishing.models.preference import DeskPreference
from publishing.models.press import Projection, Published
from publishing.models.redirect import Redirect
from publishing.models.reference import DeskReference, Reference
from publishing.models.release import Release, Withdrawal
from publishing.models.rows import CorrectionRow, SourceRow
from publishing.models.shared import Shared
from publishing.models.site import SiteSettings

__all__ = [
    "AuditEntry",
    "CorrectionRow",
    "Desk",
    "DeskPreference",
    "DeskReference",
    "Draft",
    "Edition",
    "Journal",
    "LiveCorrection",
    "Projection",
    "Published",
    "Record",
    "Redirect",
    "Reference",
    "Release",
    "Row",
    "Shared",
    "SiteSettings",
    "SourceRow",
    "Withdrawal",
]
