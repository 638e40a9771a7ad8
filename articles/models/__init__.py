"""The tables of the articles room."""

from articles.models.desk import ArticleDraft
from articles.models.front import FrontPage, KeyNumber, Pin
from articles.models.press import Article, ArticleAuthor, ArticleSubject
from articles.models.rows import (
    Byline,
    Change,
    Correction,
    DraftSubject,
    KeyFact,
    Pick,
    PullQuote,
    Source,
)
from articles.models.shared import Author, Section, Series, Subject

__all__ = [
    "Article",
    "ArticleAuthor",
    "ArticleDraft",
    "ArticleSubject",
    "Author",
    "Byline",
    "Change",
    "Correction",
    "DraftSubject",
    "FrontPage",
    "KeyFact",
    "KeyNumber",
    "Pick",
    "Pin",
    "PullQuote",
    "Section",
    "Series",
    "Source",
    "Subject",
]
