"""The tables of the answers room."""

from faq.models.answers import Question, QuestionDraft, Source, Topic
from faq.models.asked import Asked, AskedInbox, Why

__all__ = ["Asked", "AskedInbox", "Question", "QuestionDraft", "Source", "Topic", "Why"]
