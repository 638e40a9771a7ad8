"""PDF files for the tests: a plain one, and one that holds everything that must not get out."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, StreamDecodeLevel, String
from PIL import Image


def saved(pdf: Pdf, **options: object) -> bytes:
    """Return a PDF as the bytes of a file."""
    file = io.BytesIO()
    pdf.save(file, **options)
    return file.getvalue()


def plain_pdf(
    pages: int = 1, words: str = "Report", change: Callable[[Pdf], object] | None = None
) -> bytes:
    """Return a PDF with some words on each of its pages; `change` is called before it is saved."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj["/Resources"] = Dictionary(Font=Dictionary(F1=font))
        text = f"BT /F1 24 Tf 72 720 Td ({words} {number}) Tj ET"
        page.obj["/Contents"] = Stream(pdf, text.encode())
    if change is not None:
        change(pdf)
    # As the test wrote them: nothing is packed anew.
    return saved(pdf, stream_decode_level=StreamDecodeLevel.none, compress_streams=False)


def photo_with_place() -> bytes:
    """Return a JPEG that tells where it was taken, with a second picture behind its end."""
    exif = Image.Exif()
    exif[0x0110] = "SecretCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 0.0)})
    file = io.BytesIO()
    Image.effect_noise((64, 48), 80).convert("RGB").save(file, "JPEG", exif=exif)
    return file.getvalue() + b"SecretTrailer"


def action(kind: str, **more: object) -> Dictionary:
    """Return an action of a kind."""
    return Dictionary({"/S": Name("/" + kind), **{f"/{key}": value for key, value in more.items()}})


def annotation(kind: str, **more: object) -> Dictionary:
    """Return an annotation of a kind."""
    return Dictionary(
        {
            "/Type": Name.Annot,
            "/Subtype": Name("/" + kind),
            "/Rect": Array([72, 72, 200, 100]),
            **{f"/{key}": value for key, value in more.items()},
        }
    )


def loaded_pdf() -> bytes:
    """Return a PDF of two pages that holds everything that must not get out.

    Each secret has the word "Secret" in it; what must stay has the word "Kept".
    """

    def load(pdf: Pdf) -> None:
        _tell_properties(pdf)
        _attach(pdf)
        _act(pdf)
        _annotate(pdf)
        _ask(pdf)
        _place_pictures(pdf)

    return plain_pdf(2, "Kept", load)


def _script(words: str = "app.alert('SecretScript')") -> Dictionary:
    return action("JavaScript", JS=String(words))


def _tell_properties(pdf: Pdf) -> None:
    pdf.trailer["/SecretTrailer"] = String("SecretTrailer")
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["SecretAuthor"]
    pdf.docinfo["/Title"] = String("Звіт про зброю")
    pdf.docinfo["/Author"] = String("SecretAuthor")
    pdf.docinfo["/CreationDate"] = String("D:20220630120000+03'00'")
    page = pdf.pages[0].obj
    page["/Metadata"] = Stream(pdf, b"<x>SecretPage</x>", Type=Name.Metadata, Subtype=Name.XML)
    page["/PieceInfo"] = Dictionary(Prog=Dictionary(Private=String("SecretProgram")))
    page["/LastModified"] = String("D:20220630")
    page["/Thumb"] = Stream(pdf, b"SecretThumb", Width=1, Height=1)
    page["/SecretKey"] = String("SecretValue")
    pdf.Root["/PieceInfo"] = Dictionary(Prog=Dictionary(Private=String("SecretProgram")))
    pdf.Root["/Lang"] = String("uk-UA")
    layer = pdf.make_indirect(
        Dictionary(
            Type=Name.OCG,
            Name=String("Kept layer"),
            Usage=Dictionary(CreatorInfo=Dictionary(Creator=String("SecretAuthor"))),
        )
    )
    pdf.Root["/OCProperties"] = Dictionary(
        OCGs=Array([layer]), D=Dictionary(Creator=String("SecretAuthor"), ON=Array([layer]))
    )


def _attach(pdf: Pdf) -> None:
    pdf.attachments["secret.txt"] = b"SecretFile"
    filespec = pdf.attachments["secret.txt"].obj
    pdf.pages[0].obj["/AF"] = Array([filespec])
    pdf.Root["/AF"] = Array([filespec])
    pdf.Root["/Collection"] = Dictionary(Type=Name.Collection)


def _act(pdf: Pdf) -> None:
    root, page = pdf.Root, pdf.pages[0].obj
    root["/OpenAction"] = pdf.make_indirect(_script())
    root["/AA"] = Dictionary(WC=_script(), DP=action("Launch", F=String("SecretProgram.exe")))
    page["/AA"] = Dictionary(
        O=_script(), C=action("URI", URI=String("http://secret.example/Secret"))
    )
    root["/URI"] = Dictionary(Base=String("http://secret.example/Secret"))
    names = root.Names
    names["/JavaScript"] = Dictionary(Names=Array([String("s"), _script()]))
    names["/Dests"] = Dictionary(Names=Array([String("two"), Array([pdf.pages[1].obj, Name.Fit])]))
    item = pdf.make_indirect(Dictionary(Title=String("Kept bookmark"), Dest=String("two")))
    last = pdf.make_indirect(
        Dictionary(Title=String("Kept title"), A=action("Launch", F=String("SecretProgram.exe")))
    )
    outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=last, Count=2))
    item["/Parent"] = last["/Parent"] = outlines
    item["/Next"], last["/Prev"] = last, item
    # A loop, as a hostile file has it.
    last["/Next"] = item
    root["/Outlines"] = outlines


def _annotate(pdf: Pdf) -> None:
    page, other = pdf.pages[0].obj, pdf.pages[1].obj
    data = Stream(pdf, b"SecretMedia")
    gone = Dictionary(Type=Name.Page, Contents=Stream(pdf, b"SecretOldPage"))
    filespec = Dictionary(
        Type=Name.Filespec, F=String("secret.exe"), EF=Dictionary(F=Stream(pdf, b"SecretFile"))
    )
    web = action("URI", URI=String("https://kept.example/page"), Next=_script())
    comment = pdf.make_indirect(
        annotation("Text", Contents=String("SecretComment"), T=String("SecretAuthor"))
    )
    annotations = [
        annotation("Link", A=web, AA=Dictionary(E=_script()), PA=web),
        annotation("Link", A=action("URI", URI=String("mailto:desk@kept.example"))),
        annotation("Link", Dest=Array([other, Name.XYZ, 0, 800, None])),
        annotation("Link", A=action("GoTo", D=String("two"))),
        annotation("Link", A=action("URI", URI=String("javascript:SecretScript"))),
        annotation("Link", A=action("URI", URI=String("file:///etc/SecretFile"))),
        annotation("Link", A=action("Launch", F=String("SecretProgram.exe"))),
        annotation("Link", A=action("GoToR", F=String("SecretOther.pdf"), D=Array([0, Name.Fit]))),
        annotation("Link", A=action("GoToE", F=String("SecretOther.pdf"))),
        annotation("Link", A=action("SubmitForm", F=String("http://secret.example/Secret"))),
        annotation("Link", A=action("ImportData", F=String("Secret.fdf"))),
        annotation("Link", A=_script()),
        annotation("Link", Dest=Array([pdf.make_indirect(gone), Name.Fit])),
        comment,
        annotation("Popup", Parent=comment, Contents=String("SecretComment")),
        annotation("FileAttachment", FS=filespec),
        annotation("Sound", Sound=data),
        annotation("Movie", Movie=Dictionary(F=filespec)),
        annotation("Screen", A=action("Rendition", JS=String("SecretScript"), OP=0)),
        annotation("RichMedia", RichMediaContent=Dictionary(Assets=data)),
        annotation("3D", **{"3DD": data}),
        annotation("Highlight", T=String("SecretAuthor"), Contents=String("SecretComment"), C=[1]),
        annotation("FreeText", Contents=String("Kept words"), T=String("SecretAuthor")),
    ]
    page["/Annots"] = Array([pdf.make_indirect(one) for one in annotations])
    # The tags of a document hold on to what was taken out of it.
    tag = Dictionary(
        Type=Name.StructElem,
        S=Name.Annot,
        Alt=String("Kept description"),
        K=Array([Dictionary(Type=Name.OBJR, Obj=comment)]),
        Pg=pdf.make_indirect(gone),
    )
    pdf.Root["/StructTreeRoot"] = Dictionary(
        Type=Name.StructTreeRoot,
        K=Array([pdf.make_indirect(tag)]),
        ParentTree=Dictionary(Nums=Array([0, comment])),
    )


def _ask(pdf: Pdf) -> None:
    """Put a form on the second page: a field with a script, a button that sends, a signature."""
    look = Stream(pdf, b"q Q", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    field = pdf.make_indirect(
        annotation(
            "Widget",
            FT=Name.Tx,
            T=String("Kept field"),
            V=String("Kept value"),
            AA=Dictionary(K=_script(), F=_script()),
            TM=String("SecretMapping"),
        )
    )
    button = pdf.make_indirect(
        annotation(
            "Widget",
            FT=Name.Btn,
            T=String("Kept button"),
            A=action("SubmitForm", F=String("http://secret.example/Secret")),
        )
    )
    signature = pdf.make_indirect(
        annotation(
            "Widget",
            FT=Name.Sig,
            T=String("SecretSignature"),
            AP=Dictionary(N=look),
            V=Dictionary(Type=Name.Sig, Name=String("SecretAuthor"), Contents=b"SecretKey"),
        )
    )
    hidden = pdf.make_indirect(
        Dictionary(
            FT=Name.Tx,
            T=String("Kept hidden"),
            TM=String("SecretMapping"),
            AA=Dictionary(C=_script()),
        )
    )
    pdf.pages[1].obj["/Annots"] = Array([field, button, signature])
    pdf.Root["/AcroForm"] = Dictionary(
        Fields=Array([field, button, signature, hidden]),
        XFA=Stream(pdf, b"<xfa>SecretForm</xfa>"),
        CO=Array([hidden]),
        SigFlags=3,
    )
    pdf.Root["/Perms"] = Dictionary(DocMDP=signature.V)


def _place_pictures(pdf: Pdf) -> None:
    photo = photo_with_place()
    about = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": 64,
        "Height": 48,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceRGB,
    }
    meta = Stream(pdf, b"<x>SecretPhoto</x>", Type=Name.Metadata, Subtype=Name.XML)
    packed = zlib.compress(photo)
    page = pdf.pages[0].obj
    page.Resources["/XObject"] = Dictionary(
        Im1=Stream(pdf, photo, **about, Filter=Name.DCTDecode, Metadata=meta),
        Im2=Stream(pdf, packed, **about, Filter=Array([Name.FlateDecode, Name.DCTDecode])),
        # A name of the file's own making, not an action.
        AA=Stream(pdf, b"q Q", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])),
    )
