"""Every kind of public page of the showcase: its name, its address, its status."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One page to look at; `heavy` are those whose text alone takes seconds to check."""

    name: str
    path: str
    status: int = 200
    heavy: bool = False


KINDS = (
    Kind("home", "/en/"),
    Kind("home-uk", "/uk/"),
    Kind("news", "/en/news/"),
    Kind("year", "/en/news/2026/"),
    Kind("section", "/en/sections/explainers/"),
    Kind("topic", "/en/topics/the-international-legion/"),
    Kind("author", "/en/authors/legion-record-desk/"),
    Kind("article", "/en/news/everything/"),
    Kind("article-old", "/en/news/international-legion-how-and-why/"),
    Kind("guide", "/en/pages/how-to-join/"),
    Kind("standing-page", "/en/pages/about/"),
    Kind("directory", "/en/volunteers/"),
    Kind("directory-found", "/en/volunteers/?q=Mamulashvilli"),
    Kind("profile", "/en/volunteers/thalita-do-valle/"),
    Kind("profile-uk", "/uk/volunteers/mamuka-mamulashvili/"),
    Kind("faq", "/en/faq/"),
    Kind("faq-found", "/en/faq/?q=money"),
    Kind("faq-nothing", "/en/faq/?q=zzzzzz"),
    Kind("answer", "/en/faq/who-finances-the-legion/"),
    Kind("search", "/en/search/"),
    Kind("search-found", "/en/search/?q=legion"),
    Kind("search-nothing", "/en/search/?q=zzzzzz"),
    Kind("corrections", "/en/corrections/"),
    Kind("404", "/en/news/international-legion-how/", 404),
    Kind("410", "/en/news/gone/", 410),
    Kind("lite-home", "/en/lite/"),
    Kind("lite-article", "/en/news/everything/lite/"),
    Kind("lite-profile", "/en/volunteers/thalita-do-valle/lite/"),
    Kind("lite-answer", "/en/faq/who-finances-the-legion/lite/"),
    Kind("api", "/api/v1/docs"),
    # From right to left.
    Kind("home-ar", "/ar/"),
    Kind("news-ar", "/ar/news/"),
    Kind("article-ar", "/ar/news/story/"),
    Kind("directory-ar", "/ar/volunteers/"),
    Kind("profile-ar", "/ar/volunteers/person/"),
    Kind("faq-ar", "/ar/faq/"),
    Kind("search-ar", "/ar/search/?q=جين"),
    Kind("lite-ar", "/ar/news/story/lite/"),
    # Too much, and next to nothing.
    Kind("long-word", "/en/news/long-word/"),
    Kind("long-words-in-a-list", "/en/sections/long-ones/"),
    Kind("long-name", "/en/volunteers/long-name/"),
    Kind("book", "/en/news/book/", heavy=True),
    Kind("book-lite", "/en/news/book/lite/"),
    Kind("only-name", "/en/volunteers/only-name/"),
    Kind("empty-section", "/en/sections/nothing-here/"),
    Kind("empty-home", "/pl/"),
    Kind("empty-news", "/pl/news/"),
    Kind("empty-directory", "/pl/volunteers/"),
    Kind("empty-faq", "/pl/faq/"),
    Kind("empty-search", "/pl/search/?q=legion"),
)
