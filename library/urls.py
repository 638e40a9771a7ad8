"""The addresses of files, where no web server in front serves them."""

from django.urls import re_path

from library import views

urlpatterns = [
    re_path(r"^(?P<name>[0-9a-f]{32})/(?P<file>[a-z0-9]{1,12}\.(?:avif|jpg))\Z", views.media),
    re_path(r"^(?P<name>[0-9a-f]{32})/document\.pdf\Z", views.document),
]
