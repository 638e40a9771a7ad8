"""The addresses of recipes, below /<lang>/samples/."""

from django.urls import path

from delivery.views.item import item
from tests.sample.models import Recipe

urlpatterns = [path("<slug:slug>/", item, {"model": Recipe}, name="recipe")]
