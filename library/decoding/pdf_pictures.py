"""Pictures inside a PDF are whole JPEG and JPEG 2000 files: what else they carry goes.

A photo that was placed on a page keeps its place and its camera in its own bytes, and some phones
append a second picture or a film.
"""

from __future__ import annotations

import re

# Segments that colours depend on: JFIF (APP0) and Adobe's (APP14). Every other APPn, and comments,
# are for programs.
_KEPT_APPS = {0xE0, 0xEE}
_APPS_AND_COMMENTS = {*range(0xE0, 0xF0), 0xFE}
_START_OF_SCAN, _END = 0xDA, 0xD9
# In the data of a scan: a marker that is neither a stuffed FF nor a restart.
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
# Boxes of JPEG 2000 that a picture is drawn from.
_KEPT_BOXES = {b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"rreq"}


def bare_jpeg(data: bytes) -> bytes:
    """Return a JPEG without metadata and without anything behind its end.

    What is no JPEG comes back unchanged.
    """
    if not data.startswith(b"\xff\xd8"):
        return data
    kept = [data[:2]]
    at = 2
    while (marker := _MARKER.search(data, at)) is not None:
        code = marker[1][0]
        kept.append(data[at : marker.start()])
        if code == _END:
            kept.append(data[marker.start() : marker.end()])
            break
        end = marker.end() + int.from_bytes(data[marker.end() : marker.end() + 2], "big")
        if code not in _APPS_AND_COMMENTS or code in _KEPT_APPS:
            kept.append(data[marker.start() : end])
        at = end
    else:
        kept.append(data[at:])
    return b"".join(kept)


def bare_jpeg_2000(data: bytes) -> bytes:
    """Return a JPEG 2000 file without metadata; what is none comes back unchanged."""
    if data[4:8] != b"jP  ":
        return data
    kept = []
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        end = at + size if size >= 8 else len(data)
        if data[at + 4 : at + 8] in _KEPT_BOXES:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)
