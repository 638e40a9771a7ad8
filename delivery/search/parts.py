"""What of a question is asked for as it stands, and what is to be left out."""

import re
from dataclasses import dataclass

_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb'
_PART = re.compile(
    rf"""
    (?P<minus>(?<!\S)[-\u2212](?=\S))?
    (?: [{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}] | (?P<loose>[^\s{_QUOTES}]+) )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Parts:
    """The parts of a question: loose words, phrases in quotation marks, what a minus excludes."""

    loose: list[str]
    phrases: list[str]
    excluded: list[str]

    @property
    def leaves_out(self) -> bool:
        """Whether something is asked for without something else."""
        return bool(self.excluded and (self.loose or self.phrases))


def read_parts(text: str) -> Parts:
    """Return the parts of a question. Quotation marks are of any kind; one alone is no mark."""
    parts = Parts([], [], [])
    for match in _PART.finditer(text):
        if match["minus"]:
            parts.excluded.append(match["phrase"] or match["loose"] or "")
        elif match["phrase"] is not None:
            parts.phrases.append(match["phrase"])
        else:
            parts.loose.append(match["loose"])
    return parts
