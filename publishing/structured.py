"""What an item tells machines of itself, in the words of schema.org.

Only what the page shows. The newest text of each term: https://schema.org
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# Gives a path of the site its full address.
Absolute = Callable[[str], str]


def without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """Return the parts of an entity that say something."""
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}


def citations(sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return an item's sources as creative works (Trust Project, indicator 4)."""
    return [
        without_empty(
            {
                "@type": "CreativeWork",
                "name": source["title"],
                "url": source["url"],
                "archivedAt": source["archived_url"],
                "datePublished": source["date"],
                "publisher": {"@type": "Organization", "name": source["publisher"]}
                if source["publisher"]
                else None,
            }
        )
        for source in sources
    ]


def correction_comments(corrections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return an item's corrections as schema.org's CorrectionComment."""
    return [
        {
            "@type": "CorrectionComment",
            "datePublished": line["date"],
            "text": f"{line['was']} → {line['now']}",
        }
        for line in corrections
    ]
