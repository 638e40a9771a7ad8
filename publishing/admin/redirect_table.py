"""A table of redirects as people keep it: CSV from any program, an old and a new address a line."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from publishing.models import Published, Redirect
from publishing.redirects import clean_path, item_at, target_of, why_not
from publishing.workflow.errors import Refused

MOST_LINES = 500
MOST_BYTES = 256 * 1024


@dataclass
class Line:
    """One line: what it says, what it would do, or what is wrong with it."""

    number: int
    old: str
    new: str
    path: str = ""
    target: Any = None
    problem: str = ""
    # There is just this redirect already.
    is_there: bool = False


@dataclass
class Table:
    """What was sent, line by line; `problem` is one of the file as a whole."""

    text: str = ""
    lines: list[Line] = field(default_factory=list)
    problem: str = ""

    @property
    def wrong(self) -> list[Line]:
        """The lines that cannot be done."""
        return [line for line in self.lines if line.problem]

    @property
    def new(self) -> list[Line]:
        """The lines that would add a redirect."""
        return [line for line in self.lines if not line.problem and not line.is_there]

    @property
    def is_whole(self) -> bool:
        """Whether all of it can be done, and there is something to do."""
        return not self.problem and not self.wrong and bool(self.new)


def read_file(file: Any) -> Table:
    """Return the table in an uploaded file."""
    if file.size > MOST_BYTES:
        return Table(problem=_("The file is too large. Send at most 500 lines at once."))
    try:
        return read_table(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Table(problem=_("The file is not in UTF-8. Save it as “CSV UTF-8” and try again."))


def read_table(text: str) -> Table:
    """Return a table: commas, semicolons or tabs between the columns, a heading or none."""
    if "\x00" in text:
        return Table(problem=_("This is no table of text."))
    sign = max(",;\t", key=text.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=sign, strict=True))
    except csv.Error:
        return Table(problem=_("The quotation marks in this file do not close."))
    numbered = [
        (number, row) for number, row in enumerate(rows, start=1) if any(map(str.strip, row))
    ]
    # A first line without any address is a heading.
    if numbered and not any("/" in cell for cell in numbered[0][1]):
        numbered = numbered[1:]
    if not numbered:
        return Table(problem=_("The file has no lines."))
    if len(numbered) > MOST_LINES:
        return Table(problem=_("The file is too large. Send at most 500 lines at once."))
    table = Table(text=text)
    seen: dict[str, int] = {}
    targets: dict[str, Published | Refused] = {}
    for number, row in numbered:
        line = _line(number, row, targets)
        if line.path and not line.problem:
            first = seen.setdefault(line.path, number)
            if first != number:
                line.problem = _("The same old address stands in line %(line)d.") % {"line": first}
        table.lines.append(line)
    return table


def _line(number: int, row: list[str], targets: dict[str, Published | Refused]) -> Line:
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    old, new = (*cells, "", "")[:2]
    line = Line(number, old, new)
    if len(cells) != 2 or not old:
        line.problem = _("A line holds two addresses: the old one, then where it leads.")
        return line
    try:
        line.path = clean_path(old)
        line.target = _target(new, targets)
    except Refused as refusal:
        line.problem = str(refusal)
        return line
    there = Redirect.objects.filter(path=line.path).first()
    if there is not None and target_of(there) == line.target:
        line.is_there = True
        return line
    redirect = Redirect(path=line.path, kind=line.target.kind(), target=line.target.key)
    line.problem = " ".join(why_not(redirect).values())
    return line


def _target(address: str, targets: dict[str, Published | Refused]) -> Published:
    """Return the item at an address, looked up once however many lines lead there."""
    if address not in targets:
        try:
            targets[address] = item_at(address)
        except Refused as refusal:
            targets[address] = refusal
    found = targets[address]
    if isinstance(found, Refused):
        raise found
    return found
