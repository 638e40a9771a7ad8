from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FaqConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "faq"
    verbose_name = _("Questions and answers")

    def ready(self) -> None:
        from faq import counting, roles  # noqa: F401

        post_migrate.connect(roles.ensure_roles, sender=self)
