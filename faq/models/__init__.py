"""The tables of the answers room."""

from faq.models.answers import Question, QuestionDraft, Source, Topic

__all__ = ["Question", "QuestionDraft", "Source", "Topic"]
