from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class LegionSiteConfig(AppConfig):
    name = "legion_site"


class OfficeConfig(admin_apps.AdminConfig):
    """Django's admin with the site of this house."""

    default = False
    default_site = "publishing.office.OfficeSite"
