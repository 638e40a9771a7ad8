"""The addresses of the house: each room brings its own."""

from django.conf import settings
from django.urls import include, path

from delivery import health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("media/", include("library.urls")),
]

if settings.HAS_OFFICE:
    from django.contrib import admin

    urlpatterns.append(path("admin/", admin.site.urls))

if settings.HAS_PUBLIC:
    urlpatterns.append(path("", include(settings.PUBLIC_URLCONF)))

handler400 = "delivery.errors.bad_request"
handler403 = "delivery.errors.forbidden"
handler404 = "delivery.errors.not_found"
handler500 = "delivery.errors.server_error"
