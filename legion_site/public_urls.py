"""The addresses of the public site. A back office that does not serve them asks what is taken."""

from django.urls import include, path, register_converter

from delivery.converters import FeedConverter, LanguageConverter, YearConverter

register_converter(FeedConverter, "feed")
register_converter(LanguageConverter, "lang")
register_converter(YearConverter, "year")

urlpatterns = [
    path("", include("delivery.urls")),
    path("<lang:lang>/", include("articles.urls")),
    path("<lang:lang>/volunteers/", include("profiles.urls")),
    path("<lang:lang>/faq/", include("faq.urls")),
]
