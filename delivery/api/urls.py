"""The addresses of the API, below /api/v1/."""

from django.urls import path

from delivery.api.describing import docs, openapi
from delivery.api.page import open_to_programs
from delivery.api.site import urls

urlpatterns = [
    path("openapi.json", open_to_programs(openapi, frozenset()), name="api-openapi"),
    path("docs", docs, name="api-docs"),
    *urls(),
]
