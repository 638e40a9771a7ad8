from django.apps import AppConfig
from django.contrib import admin
from django.contrib.admin import apps as admin_apps


class LegionSiteConfig(AppConfig):
    name = "legion_site"


class OfficeConfig(admin_apps.AdminConfig):
    """Django's admin with the site of this house."""

    default = False
    default_site = "publishing.office.OfficeSite"

    def ready(self) -> None:
        super().ready()
        from django_tasks_db.models import DBTaskResult

        # The queue of the companion is nothing that an editor looks at or mends by hand.
        admin.site.unregister(DBTaskResult)
