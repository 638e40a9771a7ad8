"""A file that is no good PDF: one sentence, nothing left, and never for long."""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream

from library.decoding.pdf import NotAPdf, clean_pdf
from tests.library.pdfs import annotation, plain_pdf, saved

NO_PDF = "This is not a PDF that can be read"
LOCKED = "protected by a password"
COSTLY = "takes too much to open"
LARGE = "too many pages"


def _encrypted(**passwords: str) -> bytes:
    with pikepdf.open(io.BytesIO(plain_pdf())) as pdf:
        return saved(pdf, encryption=Encryption(**passwords))


def _packed(times: int, megabytes: int, *, kind: Name = Name.FlateDecode) -> bytes:
    """Return a PDF with a page whose words unpack to so many megabytes, packed so many times."""

    def pack(pdf: Pdf) -> None:
        data = b" " * (megabytes * 1024 * 1024)
        for _time in range(times):
            data = zlib.compress(data, 9)
        filters = Array([kind] * times) if times > 1 else kind
        pdf.pages[0].obj.Contents.write(data, filter=filters)

    return plain_pdf(change=pack)


def _large_picture() -> bytes:
    def place(pdf: Pdf) -> None:
        picture = Stream(pdf, b"\xff\xd8\xff\xd9", Subtype=Name.Image, Width=65000, Height=65000)
        picture["/Filter"] = Name.DCTDecode
        pdf.pages[0].obj.Resources["/XObject"] = Dictionary(Im1=picture)

    return plain_pdf(change=place)


def _many_small() -> bytes:
    """Return a PDF whose streams are modest each and far too much together."""

    def pack(pdf: Pdf) -> None:
        packed = zlib.compress(b" " * (50 * 1024 * 1024), 9)
        for page in pdf.pages:
            page.obj.Contents.write(packed, filter=Name.FlateDecode)

    return plain_pdf(12, change=pack)


def _object_bomb() -> bytes:
    """Return a PDF with a packed table of objects that unpacks to a gigabyte."""
    packer = zlib.compressobj(1)
    part = b"0 " * (8 * 1024 * 1024)
    packed = b"".join(packer.compress(part) for _time in range(64)) + packer.flush()
    objects = b"3 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(
        packed
    )
    body = b"%PDF-1.5\n" + objects + packed + b"\nendstream\nendobj\n"
    table = b"".join(
        bytes([kind, *place.to_bytes(4, "big"), more])
        for kind, place, more in ((0, 0, 0), (2, 3, 0), (2, 3, 1), (1, 9, 0), (1, len(body), 0))
    )
    about = b"/Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Length %d" % len(table)
    end = b"startxref\n%d\n%%%%EOF" % len(body)
    return body + b"4 0 obj\n<<" + about + b">>stream\n" + table + b"\nendstream\nendobj\n" + end


def _deep() -> bytes:
    return b"%PDF-1.4\n1 0 obj\n" + b"[" * 5_000_000 + b"\nendobj\nstartxref\n9\n%%EOF"


def _pages_in_a_loop() -> bytes:
    def loop(pdf: Pdf) -> None:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    return plain_pdf(change=loop)


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", NO_PDF),
    "five letters": (lambda: b"%PDF-", NO_PDF),
    "words": (lambda: b"Hello, this is a letter.\n" * 40, NO_PDF),
    "zeros": (lambda: bytes(100_000), NO_PDF),
    "a picture": (lambda: b"\xff\xd8\xff\xe0" + bytes(2000), NO_PDF),
    "a web page in front": (lambda: b"<!doctype html><script>1</script>\n" + plain_pdf(), NO_PDF),
    "junk in front": (lambda: b"\n\n" + plain_pdf(), NO_PDF),
    "the first half": (lambda: plain_pdf(9)[: len(plain_pdf(9)) // 2], NO_PDF),
    "the second half": (lambda: b"%PDF-1.7\n" + plain_pdf(9)[-600:], NO_PDF),
    "no pages": (lambda: plain_pdf(0), NO_PDF),
    "pages in a loop": (_pages_in_a_loop, NO_PDF),
    "arrays without end": (_deep, COSTLY),
    "a password": (lambda: _encrypted(user="geheim", owner="geheim"), LOCKED),
    "a password for changes": (lambda: _encrypted(owner="geheim"), LOCKED),
    "too many pages": (lambda: plain_pdf(2001), LARGE),
    "a bomb": (lambda: _packed(1, 300), COSTLY),
    "a bomb in a bomb": (lambda: _packed(2, 300), NO_PDF),
    "a bomb in a bomb in a bomb": (lambda: _packed(3, 1), COSTLY),
    "many small bombs": (_many_small, COSTLY),
    "a bomb of objects": (_object_bomb, NO_PDF),
    "a picture as large as a field": (_large_picture, COSTLY),
    "an unknown form of data": (lambda: _packed(1, 1, kind=Name("/OwnDecode")), NO_PDF),
}


@pytest.mark.parametrize("case", CASES)
def test_one_sentence_and_nothing_left(tmp_path: Path, case: str) -> None:
    make, words = CASES[case]
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(make())
    began = time.monotonic()
    with pytest.raises(NotAPdf, match=words):
        clean_pdf(source, target)
    assert time.monotonic() - began < 25
    assert not target.exists()


def test_marks_that_black_nothing_out_yet_are_pointed_at(tmp_path: Path) -> None:
    def mark(pdf: Pdf) -> None:
        pdf.pages[0].obj["/Annots"] = Array([annotation("Redact")])

    source = tmp_path / "source"
    source.write_bytes(plain_pdf(change=mark))
    with pytest.raises(NotAPdf, match="Apply the redactions"):
        clean_pdf(source, tmp_path / "target")


def test_modest_packing_is_taken(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(_packed(1, 50))
    assert clean_pdf(source, target).pages == 1
