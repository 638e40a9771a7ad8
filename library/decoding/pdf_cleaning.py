"""Leave in a PDF what readers read, and nothing else. Runs in the child alone.

Where a PDF can act (the catalog, pages, annotations, fields, bookmarks) only what is named here
stays. Everywhere else, what is known to act or to tell goes. Whatever then hangs on nothing is not
written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from in_child import Refused  # type: ignore[import-not-found]
from pdf_objects import (  # type: ignore[import-not-found]
    below,
    is_container,
    items,
    keep,
    named_destinations,
    values,
)
from pdf_streams import Streams  # type: ignore[import-not-found]
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

_CATALOG = set(
    "/Type /Version /Pages /PageLabels /Outlines /Lang /MarkInfo /StructTreeRoot /OCProperties "
    "/AcroForm".split()
)
_TREE = set("/Type /Parent /Kids /Count".split())
_PAGE = set(
    "/Type /Parent /Resources /Contents /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Rotate "
    "/Group /UserUnit /StructParents /Tabs /Annots".split()
)
_DRAWN = set(
    "/Type /Subtype /Rect /F /AP /AS /C /IC /CA /Border /BS /BE /RD /QuadPoints /L /LE /InkList "
    "/Vertices /StructParent /OC".split()
)
_LINK = _DRAWN | {"/H", "/A"}
_FIELD = set("/FT /Parent /Kids /T /TU /Ff /V /DV /DA /Q /MaxLen /Opt /TI /I".split())
_WIDGET = _DRAWN | _FIELD | {"/H", "/MK"}
_FORM = set("/Fields /DR /DA /Q /NeedAppearances".split())
_BOOKMARK = set("/Title /Parent /Prev /Next /First /Last /Count /A /C /F".split())

_WAYS_TO_BOOKMARKS = ("/First", "/Last", "/Next", "/Prev")

_KEPT_ANNOTATIONS = {
    "/Link": _LINK,
    "/Widget": _WIDGET,
    # What is said in the box stands on the page.
    "/FreeText": _DRAWN | set("/Contents /DA /Q /DS /CL".split()),
    **dict.fromkeys(
        "/Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly /StrikeOut "
        "/Stamp /Caret /Ink /Watermark".split(),
        _DRAWN,
    ),
}
_ANNOTATION_KINDS = {
    "/FileAttachment": "files",
    **dict.fromkeys("/Sound /Movie /Screen /RichMedia /3D".split(), "media"),
    **dict.fromkeys("/Text /Popup".split(), "comments"),
}

# Entries that go wherever they stand, with the kind of thing that they are ("": not worth a word,
# or told by what is in them).
_GOES = {
    **dict.fromkeys("/JS /JavaScript".split(), "scripts"),
    **dict.fromkeys("/AA /OpenAction".split(), ""),
    **dict.fromkeys("/EF /AF /EmbeddedFiles".split(), "files"),
    **dict.fromkeys("/Metadata /Creator /CreatorInfo".split(), "properties"),
    **dict.fromkeys("/PieceInfo /SpiderInfo /IDS /URLS".split(), "programs"),
    **dict.fromkeys("/RichMediaContent /RichMediaSettings /3DD /Movie /Sound".split(), "media"),
    "/Thumb": "thumbnails",
    "/XFA": "form",
    **dict.fromkeys("/LastModified /OPI /Alternates".split(), ""),
}
_FILES = (Name.EmbeddedFile, Name.Filespec)
# In a stream they name a file outside that its data is to come from.
_OUTSIDE = set("/F /FFilter /FDecodeParms".split())
# Their keys are names that the file made up, e.g. a font called /AA.
_NAME_MAPS = set(
    "/Font /XObject /ExtGState /ColorSpace /Pattern /Shading /Properties /CharProcs /Colorants "
    "/RoleMap /ClassMap".split()
)
# Actions that go, with the kind of thing that they are. What stays leads to a place: GoTo, URI.
_ACTIONS = {
    "/JavaScript": "scripts",
    **dict.fromkeys(
        "/GoToR /GoToE /GoToDp /Launch /Thread /Hide /Named /SubmitForm /ResetForm /ImportData "
        "/SetOCGState /Trans /GoTo3DView".split(),
        "actions",
    ),
    **dict.fromkeys("/Sound /Movie /Rendition /RichMediaExecute".split(), "media"),
}

_WEB = re.compile(r"(?:https?://|mailto:)[^\x00-\x20\x7f]+", re.IGNORECASE)


def clean(pdf: Pdf) -> list[str]:
    """Clean a PDF in place; return the kinds of things that went. Raises Refused."""
    cleaning = _Cleaning(pdf)
    cleaning.find_dead()
    cleaning.walk()
    cleaning.rebuild()
    return sorted(cleaning.removed)


class _Cleaning:
    """One PDF being cleaned. `dead` are objects that must not stay, wherever they hang."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.pages = {page.obj.objgen: page.obj for page in pdf.pages}
        self.named = named_destinations(pdf)
        self.dead: set[tuple[int, int]] = set()
        self.removed: set[str] = set()
        self.streams = Streams()

    def note(self, kind: str) -> None:
        """Remember that something of a kind went."""
        if kind:
            self.removed.add(kind)

    # --- First: which annotations stay

    def find_dead(self) -> None:
        """Note the annotations that go."""
        for page in self.pages.values():
            for annotation in items(page.get("/Annots")):
                if self._stays(annotation):
                    continue
                subtype = str(annotation.get("/Subtype"))
                self.note(_ANNOTATION_KINDS.get(subtype, "links" if subtype == "/Link" else ""))
                if annotation.is_indirect:
                    self.dead.add(annotation.objgen)

    def _stays(self, annotation: Object) -> bool:
        subtype = str(annotation.get("/Subtype"))
        if subtype == "/Redact":
            # It covers nothing yet: what was to go is still there.
            raise Refused("redactions")
        if subtype == "/Link":
            return self._way(annotation) is not None
        return subtype in _KEPT_ANNOTATIONS

    def _is_dead(self, value: Any) -> bool:
        if not is_container(value):
            return False
        if value.is_indirect and value.objgen in self.dead:
            return True
        if isinstance(value, Array):
            return False
        kind = value.get("/Type")
        # A page that was taken out of the document may still hang on a link or a tag.
        is_lost_page = kind == Name.Page and value.objgen not in self.pages
        return is_lost_page or kind in _FILES or action_kind(value) is not None

    # --- Second: everything that hangs on the catalog

    def walk(self) -> None:
        """Take out of every object what goes wherever it stands."""
        seen: set[tuple[int, int]] = set()
        waiting: list[tuple[Object, str]] = [(self.pdf.Root, "")]
        while waiting:
            node, under = waiting.pop()
            if node.is_indirect:
                if node.objgen in seen:
                    continue
                seen.add(node.objgen)
            if isinstance(node, Stream) and self.streams.check(node):
                self.note("pictures")
            if isinstance(node, Array):
                waiting.extend(self._walk_array(node, under))
            else:
                waiting.extend(self._walk_entries(node, under))

    def _walk_array(self, node: Array, under: str) -> Iterable[tuple[Object, str]]:
        for number, value in enumerate(node):
            if self._is_dead(value):
                self._note_action(value)
                node[number] = None
            elif is_container(value):
                yield value, under

    def _walk_entries(self, node: Object, under: str) -> Iterable[tuple[Object, str]]:
        has_names = under in _NAME_MAPS
        for key, value in list(node.items()):
            goes = not has_names and (
                key in _GOES or (key in _OUTSIDE and isinstance(node, Stream))
            )
            if goes:
                self.note(_GOES.get(key, ""))
            if goes or self._is_dead(value):
                for action in (value, *values(value)):
                    self._note_action(action)
                del node[key]
            elif is_container(value):
                # The keys of an appearance's states are made up as well.
                yield value, "/Font" if under == "/AP" else key

    def _note_action(self, value: Any) -> None:
        self.note(action_kind(value) or "")

    # --- Third: only what is known where a PDF can act

    def rebuild(self) -> None:
        """Keep of the catalog, the pages, annotations, fields and bookmarks what is named here."""
        trailer, root = self.pdf.trailer, self.pdf.Root
        if len(values(trailer.get("/Info"))):
            self.note("properties")
        keep(trailer, {"/Root", "/Size"})
        if "/Perms" in root or "/DSS" in root:
            self.note("signatures")
        keep(root, _CATALOG)
        for node in below(root.Pages, "/Kids"):
            if node.objgen not in self.pages:
                keep(node, _TREE)
        self._rebuild_form(root)
        for page in self.pages.values():
            self._rebuild_page(page)
        for bookmark in below(root.get("/Outlines"), *_WAYS_TO_BOOKMARKS):
            self._give_way(bookmark)
            keep(bookmark, _BOOKMARK)

    def _rebuild_page(self, page: Object) -> None:
        keep(page, _PAGE)
        kept = [one for one in items(page.get("/Annots")) if self._stays(one)]
        if kept:
            page["/Annots"] = Array(kept)
        elif "/Annots" in page:
            del page["/Annots"]
        for annotation in kept:
            subtype = str(annotation.Subtype)
            if subtype == "/Widget" and is_signature(annotation):
                # What it looks like stays, who signed with what key does not.
                self.note("signatures")
                annotation["/Subtype"] = Name.Stamp
                subtype = "/Stamp"
            if subtype == "/Link":
                self._give_way(annotation)
            keep(annotation, _KEPT_ANNOTATIONS[subtype])

    def _rebuild_form(self, root: Object) -> None:
        form = root.get("/AcroForm")
        if not isinstance(form, Dictionary):
            keep(root, _CATALOG - {"/AcroForm"})
            return
        keep(form, _FORM)
        widgets = {
            one.objgen
            for page in self.pages.values()
            for one in items(page.get("/Annots"))
            if one.is_indirect
        }
        form["/Fields"] = without_signatures(form.get("/Fields"))
        for field in below(form, "/Fields", "/Kids"):
            if "/Kids" in field:
                field["/Kids"] = without_signatures(field.Kids)
            keep(field, _WIDGET if field.objgen in widgets else _FIELD)

    # --- Links and bookmarks

    def _give_way(self, holder: Object) -> None:
        """Give a link or bookmark the one action that it may have, in place."""
        way = self._way(holder)
        if way is not None:
            holder["/A"] = way
        elif "/A" in holder:
            del holder["/A"]

    def _way(self, holder: Object) -> Dictionary | None:
        """Return a new action for where a link leads: on the web, or to a page in the document."""
        action = holder.get("/A")
        place = holder.get("/Dest")
        if isinstance(action, Dictionary):
            uri = action.get("/URI")
            if action.get("/S") == Name.URI and isinstance(uri, String):
                return Dictionary(S=Name.URI, URI=uri) if _WEB.fullmatch(str(uri)) else None
            place = action.get("/D") if action.get("/S") == Name.GoTo else None
        destination = self._destination(place)
        return None if destination is None else Dictionary(S=Name.GoTo, D=destination)

    def _destination(self, place: Any) -> Array | None:
        """Return a place in the document written out: [page, how to show it …]."""
        if isinstance(place, String | Name):
            place = self.named.get(bytes(place) if isinstance(place, String) else str(place))
        if isinstance(place, Dictionary):
            place = place.get("/D")
        if not isinstance(place, Array) or not len(place):
            return None
        page, *view = place
        if not isinstance(page, Dictionary) or page.objgen not in self.pages:
            return None
        plain = [
            None if isinstance(value, Object) and not isinstance(value, Name) else value
            for value in view[:5]
        ]
        return Array([page, *plain])


def action_kind(value: Any) -> str | None:
    """Return of what kind an action is that goes; None for one that may stay, or for no action."""
    # Tags have an /S too, and a parent.
    if not isinstance(value, Dictionary) or "/P" in value:
        return None
    return _ACTIONS.get(str(value.get("/S")))


def is_signature(field: Object) -> bool:
    """Whether a field, or the one above it, holds a signature."""
    parent = field.get("/Parent")
    kind = field.get("/FT") or (parent.get("/FT") if isinstance(parent, Dictionary) else None)
    return kind == Name.Sig


def without_signatures(fields: Any) -> Array:
    """Return the fields of an array that are no signatures."""
    return Array([field for field in items(fields) if not is_signature(field)])
