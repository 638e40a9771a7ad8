"""The back office: how drafts, records and shared rows are edited.

A room declares its admins on three bases: DraftAdmin (what is published), RecordAdmin (what items
are projected from) and SharedAdmin (small data that the public may read). Nothing here writes a
row by itself: every change goes through a verb of `publishing.workflow`.
"""

from publishing.admin import audit, redirects, site, withdrawals
from publishing.admin.cards import Card, Shelf, dashboard_card, dashboard_shelf
from publishing.admin.draft import DraftAdmin
from publishing.admin.record import RecordAdmin
from publishing.admin.rows import OnOneLine, RowInline, StackedRows, TabularRows
from publishing.admin.shared import SharedAdmin

__all__ = [
    "Card",
    "DraftAdmin",
    "OnOneLine",
    "RecordAdmin",
    "RowInline",
    "SharedAdmin",
    "Shelf",
    "StackedRows",
    "TabularRows",
    "audit",
    "dashboard_card",
    "dashboard_shelf",
    "redirects",
    "site",
    "withdrawals",
]
