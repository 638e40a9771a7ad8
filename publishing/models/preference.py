"""What an account prefers at the desk."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DeskPreference(models.Model):
    """The language in which one account sees the back office. Empty means the browser's."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_preference"
    )
    language = models.CharField(_("language of the back office"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("desk preference")
        verbose_name_plural = _("desk preferences")

    def __str__(self) -> str:
        return f"{self.user}: {self.language or 'browser'}"
