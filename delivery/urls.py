"""The addresses that belong to no kind: the way in, the search, the map."""

from django.urls import include, path

from delivery import sitemap, sitemap_lists
from delivery.views import corrections, root, search, suggest

urlpatterns = [
    path("", root.choose_language, name="root"),
    path("robots.txt", root.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("news-sitemap.xml", sitemap.news, name="news-sitemap"),
    path(".well-known/security.txt", root.security, name="security"),
    path("api/v1/", include("delivery.api.urls")),
    path("sitemap-lists.xml", sitemap_lists.lists, name="sitemap-lists"),
    path("sitemap-<slug:kind>-<int:number>.xml", sitemap.part, name="sitemap-part"),
    path("<lang:lang>/corrections/", corrections.ledger, name="corrections"),
    path("<lang:lang>/corrections/feed.<feed:format>", corrections.feed, name="corrections-feed"),
    path("<lang:lang>/search/", search.everything, name="search"),
    path("<lang:lang>/search/suggest", suggest.suggest, name="suggest"),
]
