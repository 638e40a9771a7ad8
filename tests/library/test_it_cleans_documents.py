"""What readers get of a PDF: its pages, and nothing that acts or tells."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from library.decoding.pdf import FoundPdf, clean_pdf
from tests.library.pdfs import action, annotation, loaded_pdf, plain_pdf, saved

# As they stand in a file that is not packed. Resource names may look like them: see below.
MARKERS = (
    *("/JS", "/JavaScript", "/OpenAction", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/AF"),
    *("/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Metadata"),
    *("/PieceInfo", "/Thumb", "/XFA", "/RichMedia", "/Movie", "/Sound", "/3D", "/Filespec"),
    *(
        "/Author",
        "/Creator",
        "/Producer",
        "/Perms",
        "/Sig",
        "/Collection",
        "/Popup",
        "/FileAttachment",
    ),
)


def _clean(tmp_path: Path, data: bytes) -> tuple[FoundPdf, bytes]:
    """Return what was found in a PDF, and the clean file."""
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(data)
    return clean_pdf(source, target), target.read_bytes()


def _unpacked(data: bytes) -> bytes:
    """Return a PDF with every object and stream in plain sight."""
    with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
        return saved(
            pdf,
            qdf=True,
            static_id=True,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )


def _markers(data: bytes) -> set[str]:
    words = set(re.findall(r"/[A-Za-z0-9]+", _unpacked(data).decode("latin-1")))
    return words & {*MARKERS, "/AA"}


def test_nothing_that_acts_or_tells_is_left(tmp_path: Path) -> None:
    loaded = loaded_pdf()
    # The test can fail: the file that comes in has them all.
    assert _markers(loaded) == {*MARKERS, "/AA"}
    _found, clean = _clean(tmp_path, loaded)
    # One is left: a form on the page that is called so.
    assert _markers(clean) == {"/AA"}
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        assert set(pdf.pages[0].Resources.XObject.keys()) == {"/AA", "/Im1", "/Im2"}
        # What a packed table of objects says of itself aside.
        table = {*"/Type /W /Length /Filter /DecodeParms /Index".split()}
        assert set(pdf.trailer.keys()) - table == {"/Root", "/Size", "/ID"}
    plain = _unpacked(clean)
    assert b"Secret" in _unpacked(loaded)
    assert b"Secret" not in plain
    assert b"Secret" not in clean
    assert "Secret".encode("utf-16-be") not in plain


def test_what_is_read_stays(tmp_path: Path) -> None:
    _found, clean = _clean(tmp_path, loaded_pdf())
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        assert len(pdf.pages) == 2
        assert b"(Kept 2)" in pdf.pages[1].Contents.read_bytes()
        links = [one for one in pdf.pages[0].Annots if one.Subtype == Name.Link]
        assert [str(link.A.get("/URI", "")) for link in links] == [
            "https://kept.example/page",
            "mailto:desk@kept.example",
            "",
            "",
        ]
        assert [link.A.D[0].objgen for link in links[2:]] == [pdf.pages[1].obj.objgen] * 2
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == [
            "Kept field",
            "Kept button",
            "Kept hidden",
        ]
        with pdf.open_outline() as outline:
            assert str(outline.root[0].title) == "Kept bookmark"
        assert str(pdf.Root.StructTreeRoot.K[0].Alt) == "Kept description"
        assert str(pdf.Root.Lang) == "uk-UA"


def test_a_signature_keeps_its_look_alone(tmp_path: Path) -> None:
    _found, clean = _clean(tmp_path, loaded_pdf())
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        look = pdf.pages[1].Annots[2]
        assert look.Subtype == Name.Stamp
        assert "/N" in look.AP
        assert not {"/V", "/T", "/FT"} & set(look.keys())


def test_pictures_on_a_page_do_not_say_where_they_were_taken(tmp_path: Path) -> None:
    _found, clean = _clean(tmp_path, loaded_pdf())
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        for name in ("/Im1", "/Im2"):
            stream = pdf.pages[0].Resources.XObject[name]
            data = stream.read_raw_bytes()
            assert stream.Filter == Name.DCTDecode
            assert b"Exif" not in data
            assert data.endswith(b"\xff\xd9")
            # It can still be drawn.
            assert pikepdf.PdfImage(stream).as_pil_image().size == (64, 48)


def test_it_says_what_went_and_what_it_learned(tmp_path: Path) -> None:
    found, _clean_file = _clean(tmp_path, loaded_pdf())
    assert found.pages == 2
    assert found.facts == {"title": "Звіт про зброю", "date": "2022-06-30", "language": "uk"}
    assert set(found.removed) == {
        *("actions", "comments", "files", "form", "links", "media", "pictures", "programs"),
        *("properties", "scripts", "signatures", "thumbnails"),
    }


def test_it_says_nothing_of_a_plain_file(tmp_path: Path) -> None:
    found, _clean_file = _clean(tmp_path, plain_pdf(3))
    assert (found.pages, found.facts, found.removed) == (3, {}, [])


def test_a_title_in_the_metadata_alone_is_offered(tmp_path: Path) -> None:
    def tell(pdf: Pdf) -> None:
        with pdf.open_metadata(update_docinfo=False) as metadata:
            metadata["dc:title"] = "From  the\nmetadata"

    found, _clean_file = _clean(tmp_path, plain_pdf(change=tell))
    assert found.facts["title"] == "From the metadata"


def test_older_versions_inside_the_file_are_gone(tmp_path: Path) -> None:
    first = plain_pdf(words="SecretFirst")
    with pikepdf.open(io.BytesIO(first)) as pdf:
        number = pdf.pages[0].Contents.objgen[0]
    # As an editor's program saves a change: appended, the old object stays where it was.
    start = int(re.search(rb"startxref\s+(\d+)", first)[1])
    text = b"BT ET"
    added = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(text), text)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(first))
    table += b"trailer\n<</Size 99 /Root 1 0 R /Prev %d>>\n" % start
    table += b"startxref\n%d\n%%%%EOF\n" % (len(first) + len(added))
    _found, clean = _clean(tmp_path, first + added + table)
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        assert pdf.pages[0].Contents.read_bytes().strip() == text
    assert b"SecretFirst" not in _unpacked(clean)


def test_what_is_also_a_web_page_is_a_pdf_alone_afterwards(tmp_path: Path) -> None:
    page = b"<!doctype html><script>SecretScript</script>"
    _found, clean = _clean(tmp_path, plain_pdf() + b"\n" + page)
    assert b"Secret" not in clean

    def hide(pdf: Pdf) -> None:
        contents = pdf.pages[0].obj.Contents
        packed = zlib.compress(contents.read_bytes())
        contents.write(packed + page, filter=Name.FlateDecode, type_check=False)

    _found, clean = _clean(tmp_path, plain_pdf(change=hide))
    assert b"Secret" not in clean


def test_a_page_that_was_taken_out_does_not_hang_on_a_tag(tmp_path: Path) -> None:
    def take_out(pdf: Pdf) -> None:
        gone = pdf.make_indirect(
            Dictionary(Type=Name.Page, Contents=pdf.make_stream(b"SecretOldPage"))
        )
        tag = Dictionary(Type=Name.StructElem, S=Name.P, Pg=gone)
        pdf.Root["/StructTreeRoot"] = Dictionary(K=Array([tag]))

    data = plain_pdf(change=take_out)
    assert b"SecretOldPage" in _unpacked(data)
    _found, clean = _clean(tmp_path, data)
    assert b"SecretOldPage" not in _unpacked(clean)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "HTTP:evil",
        "ftp://a.example/",
    ],
)
def test_links_lead_to_the_web_or_to_a_mail(tmp_path: Path, address: str) -> None:
    def link(pdf: Pdf) -> None:
        way = action("URI", URI=String(address))
        good = action("URI", URI=String("HTTPS://kept.example/шлях"))
        pdf.pages[0].obj["/Annots"] = Array([annotation("Link", A=way), annotation("Link", A=good)])

    found, clean = _clean(tmp_path, plain_pdf(change=link))
    assert found.removed == ["links"]
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        assert [str(one.A.URI) for one in pdf.pages[0].Annots] == ["HTTPS://kept.example/шлях"]
