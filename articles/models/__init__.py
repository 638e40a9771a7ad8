"""The tables of the articles room."""

from articles.models.desk import ArticleDraft
from articles.models.press import Article, ArticleAuthor
from articles.models.rows import Byline, Correction, KeyFact, Pick, Source
from articles.models.shared import Author, FrontPage, Pin, Section

__all__ = [
    "Article",
    "ArticleAuthor",
    "ArticleDraft",
    "Author",
    "Byline",
    "Correction",
    "FrontPage",
    "KeyFact",
    "Pick",
    "Pin",
    "Section",
    "Source",
]
