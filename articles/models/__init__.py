"""The tables of the articles room."""

from articles.models.desk import ArticleDraft
from articles.models.press import Article, ArticleAuthor, ArticleSubject
from articles.models.rows import Byline, Correction, DraftSubject, KeyFact, Pick, Source
from articles.models.shared import Author, FrontPage, Pin, Section, Subject

__all__ = [
    "Article",
    "ArticleAuthor",
    "ArticleDraft",
    "ArticleSubject",
    "Author",
    "Byline",
    "Correction",
    "DraftSubject",
    "FrontPage",
    "KeyFact",
    "Pick",
    "Pin",
    "Section",
    "Source",
    "Subject",
]
