"""The back office of answers, and of what readers asked."""

from faq.admin import answers, asked

__all__ = ["answers", "asked"]
