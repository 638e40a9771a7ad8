"""The public addresses plus one line for the sample kind."""

from django.urls import include, path

from legion_site.public_urls import urlpatterns as site

urlpatterns = [*site, path("<lang:lang>/samples/", include("tests.sample.urls"))]
