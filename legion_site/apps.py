from django.apps import AppConfig


class LegionSiteConfig(AppConfig):
    name = "legion_site"
