"""Where a link may lead, and which addresses are films."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_LONGEST = 2000
# Browsers drop these inside an address, so "java\tscript:" is one word to them.
_DROPPED = re.compile(r"[\t\r\n]")
_EDGES = "".join(map(chr, range(0x21))) + "\xa0"
_SPACES = re.compile(r"[ \xa0]")
_PLACE_ON_PAGE = re.compile(r"#[^\s#]+")
_OTHER_SCHEMES = re.compile(r"(?:mailto:[^\s/]+|tel:[-+0-9().*#;=a-z]+)", re.IGNORECASE)


def clean_address(address: str) -> str:
    """Return an address that a link may have, in its one spelling; "" for any other.

    A full web address without a name or a password in it, a place on this site or on this page,
    mailto:, tel:, and "key:" for another item of the site (see publishing.links).
    """
    address = _SPACES.sub("%20", _DROPPED.sub("", address).strip(_EDGES))
    if len(address) > _LONGEST or "\\" in address:
        # To a browser a backslash is a slash.
        return ""
    if address.startswith("key:"):
        return clean_key(address)
    if address.startswith("#"):
        # Word's own marks ("#_ftn1") are gone.
        is_ours = _PLACE_ON_PAGE.fullmatch(address) and not address.startswith("#_")
        return address if is_ours else ""
    if address.startswith("/"):
        # "//evil.example" is another site, in our scheme.
        return address if not address.startswith("//") else ""
    if _OTHER_SCHEMES.fullmatch(address):
        return address
    return address if is_external(address) else ""


def is_external(address: str) -> bool:
    """Whether this is a full web address that tells nobody's name or password."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    is_web = address[: len(parts.scheme) + 3].lower() in {"http://", "https://"}
    return is_web and bool(host) and "@" not in parts.netloc


def clean_key(address: str) -> str:
    """Return "key:UUID" as it is always written; "" when it is none."""
    try:
        return f"key:{uuid.UUID(address.removeprefix('key:'))}"
    except ValueError:
        return ""


@dataclass(frozen=True)
class Film:
    """A film at a provider: its page there, and the page that sets no cookie."""

    provider: str
    page: str
    quiet: str


_YOUTUBE = {"youtube.com", "m.youtube.com", "youtube-nocookie.com", "youtu.be"}
_VIMEO = {"vimeo.com", "player.vimeo.com"}
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_VIMEO_PATH = re.compile(r"/(?:video/|channels/[\w-]+/)?([0-9]{1,12})(?:/([0-9a-f]{6,16}))?/?")
_YOUTUBE_PATH = re.compile(r"/(?:embed/|shorts/|live/|v/)?([^/]+)/?")
_SECONDS = re.compile(r"([0-9]{1,6})s?")


def find_film(address: str) -> Film | None:
    """Return the film that an address shows; None when it is no film that we know."""
    if not is_external(address):
        return None
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if host in _YOUTUBE:
        return _youtube(parts.path, query)
    return _vimeo(parts.path, query) if host in _VIMEO else None


def _youtube(path: str, query: dict[str, str]) -> Film | None:
    found = _YOUTUBE_PATH.fullmatch(path)
    name = query.get("v", "") if path == "/watch" else found.group(1) if found else ""
    if not _YOUTUBE_ID.fullmatch(name):
        return None
    start = _SECONDS.fullmatch(query.get("t") or query.get("start") or "")
    seconds = start.group(1).lstrip("0") if start else ""
    return Film(
        "YouTube",
        f"https://www.youtube.com/watch?v={name}" + (f"&t={seconds}" if seconds else ""),
        f"https://www.youtube-nocookie.com/embed/{name}" + (f"?start={seconds}" if seconds else ""),
    )


def _vimeo(path: str, query: dict[str, str]) -> Film | None:
    found = _VIMEO_PATH.fullmatch(path)
    if found is None:
        return None
    number, secret = found.group(1), found.group(2) or query.get("h", "")
    if not re.fullmatch("[0-9a-f]{6,16}", secret):
        secret = ""
    return Film(
        "Vimeo",
        f"https://vimeo.com/{number}" + (f"/{secret}" if secret else ""),
        f"https://player.vimeo.com/video/{number}?" + (f"h={secret}&" if secret else "") + "dnt=1",
    )
