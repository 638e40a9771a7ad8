"""Which of the site's languages a reader would rather have."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation.trans_real import parse_accept_lang_header


def preferred_language(header: str) -> str:
    """Return the language of the site that suits an Accept-Language header best.

    "uk-UA" is served by "uk". The site's first language when nothing suits.
    """
    for wanted, _weight in parse_accept_lang_header(header):
        for code in (wanted, wanted.partition("-")[0]):
            if code in settings.SITE_LANGUAGES:
                return code
    return settings.FIRST_LANGUAGE
