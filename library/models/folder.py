"""Folders: the editors' own order. Readers never hear of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Folder(models.Model):
    """A name under which editors keep pictures and documents together."""

    name = models.CharField(
        _("name"),
        max_length=80,
        unique=True,
        help_text=_("For the desk only; readers never see it."),
    )

    class Meta:
        verbose_name = _("folder")
        verbose_name_plural = _("folders")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
