"""HTML is never joined out of strings: each piece is escaped, or stands in the list below."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from tests.site.catalogue import ROOMS, ROOT

# Where text counts as HTML although it is not written out in the program, and how often. What
# stands there was cleaned, or escaped, a line or a room before.
TRUSTED = Counter(
    {
        "articles/laying_out.py": 1,
        "delivery/structured.py": 1,
        "delivery/templatetags/reading.py": 1,
        "delivery/views/lite.py": 1,
        "library/placing.py": 2,
    }
)
_FORMATS = {"format_html": 1, "format_html_join": 2}
_TRUSTS = {"mark_safe", "SafeString", "SafeText"}


def calls_in(source: str) -> list[tuple[str, ast.Call]]:
    """Return the calls of functions by name, or by attribute, with that name."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            found.append((name, node))
    return found


def formats_joined(source: str) -> list[int]:
    """Return the lines that give format_html anything else than a string that stands there."""
    return [
        call.lineno
        for name, call in calls_in(source)
        if name in _FORMATS
        and not all(isinstance(one, ast.Constant) for one in call.args[: _FORMATS[name]])
    ]


def trusted(source: str) -> list[int]:
    """Return the lines that call something HTML which does not stand there itself."""
    return [
        call.lineno
        for name, call in calls_in(source)
        if name in _TRUSTS and not all(isinstance(one, ast.Constant) for one in call.args)
    ]


def sources() -> list[Path]:
    found = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]
    assert len(found) > 200
    return found


def test_what_is_formatted_stands_in_the_program() -> None:
    found = {str(file): formats_joined(file.read_text(encoding="utf-8")) for file in sources()}
    assert {file: lines for file, lines in found.items() if lines} == {}


def test_nothing_else_is_trusted() -> None:
    found: Counter[str] = Counter()
    for file in sources():
        found[str(file.relative_to(ROOT))] = len(trusted(file.read_text(encoding="utf-8")))
    assert +found == TRUSTED


def test_no_template_trusts_what_it_is_given() -> None:
    for file in sorted((ROOT / "templates").rglob("*.*")):
        if file.suffix in {".html", ".xml", ".txt"}:
            text = file.read_text(encoding="utf-8")
            assert "|safe" not in text, file
            assert "autoescape off" not in text, file


def test_it_sees_what_it_looks_for() -> None:
    assert formats_joined('format_html("<b>" + name + "</b>")') == [1]
    assert formats_joined('format_html(f"<b>{name}</b>")') == [1]
    assert formats_joined('format_html("<b>{}</b>", name)') == []
    assert formats_joined('format_html_join(",", "<b>{}</b>", rows)') == []
    assert trusted('utils.mark_safe("<b>" + name)') == [1]
