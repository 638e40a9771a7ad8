"""The addresses of the house: each room brings its own."""

from django.conf import settings
from django.urls import include, path, register_converter

from delivery import health
from delivery.converters import FeedConverter, LanguageConverter, YearConverter

register_converter(FeedConverter, "feed")
register_converter(LanguageConverter, "lang")
register_converter(YearConverter, "year")

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("media/", include("library.urls")),
]

if settings.HAS_OFFICE:
    from django.contrib import admin

    urlpatterns.append(path("admin/", admin.site.urls))

if settings.HAS_PUBLIC:
    urlpatterns += [
        path("", include("delivery.urls")),
        path("<lang:lang>/", include("articles.urls")),
        path("<lang:lang>/volunteers/", include("profiles.urls")),
        path("<lang:lang>/faq/", include("faq.urls")),
    ]

handler400 = "delivery.errors.bad_request"
handler403 = "delivery.errors.forbidden"
handler404 = "delivery.errors.not_found"
handler500 = "delivery.errors.server_error"
