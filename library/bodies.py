"""A body with everything it names put in its place: links, documents, pictures."""

from __future__ import annotations

import uuid

from library.linking import find_documents
from library.placing import Placing
from library.showing import find_pictures
from publishing.body import Body, prepare_body
from publishing.links import find_targets, keys_in


def ready_body(html: str, language: str, part: str = "") -> tuple[Body, set[uuid.UUID]]:
    """Return the body that readers get for a draft's HTML, and the keys that it refers to.

    `part` names it where it is not the first body of its page. Reads the addresses and pictures
    that it names; writes nothing.
    """
    keys = keys_in(html)
    place = Placing(find_pictures(keys, language), language)
    targets = {**find_targets(keys, language), **find_documents(keys, language)}
    body = prepare_body(html, language, targets, place, part)
    return body, keys
