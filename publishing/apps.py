from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "publishing"
    verbose_name = _("Publishing")

    def ready(self) -> None:
        from publishing import history, roles
        from publishing.models import journal

        # The journal's counter row and the roles exist in every database, also in one that a
        # test has just flushed; so they are made after each migrate, not by a migration.
        post_migrate.connect(journal.ensure_journal, sender=self)
        post_migrate.connect(roles.ensure_roles)
        history.register_desk()
