"""The addresses of people, below /<lang>/volunteers/."""

from django.urls import path

from delivery.views import lite, share
from delivery.views.item import item
from profiles import views
from profiles.models import Profile

urlpatterns = [
    path("", views.directory, name="volunteers"),
    path("<slug:slug>/", item, {"model": Profile}, name="profile"),
    path("<slug:slug>/lite/", lite.item, {"model": Profile}, name="profile-lite"),
    path("<slug:slug>/share.png", share.picture, {"model": Profile}, name="profile-share"),
]
