"""The architecture, tested: a sample kind works by its own folder, one app and one address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from delivery.search.index import SearchIndex
from delivery.search.query import search
from delivery.search_site import catch_up
from publishing import workflow
from publishing.models import Edition
from tests.sample.models import Recipe, RecipeDraft

pytestmark = pytest.mark.django_db

ADDRESS = "/en/samples/borshch/"


@pytest.fixture
def recipe() -> Iterator[RecipeDraft]:
    draft = RecipeDraft(language="en", title="Borshch", body="<p>Beetroot and patience.</p>")
    workflow.save(draft, by=None)
    return draft


def test_it_is_published_cached_and_gone(client: Client, recipe: RecipeDraft) -> None:
    assert client.get(ADDRESS).status_code == 404
    workflow.publish(recipe, by=None)
    page = client.get(ADDRESS)
    assert "Beetroot" in page.content.decode()
    assert "s-maxage=1" in page["Cache-Control"]
    again = client.get(ADDRESS, headers={"if-none-match": page["ETag"]})
    assert again.status_code == 304
    workflow.unpublish(recipe, by=None)
    assert client.get(ADDRESS, headers={"if-none-match": page["ETag"]}).status_code == 410


def test_a_moved_item_leads_its_readers_on(client: Client, recipe: RecipeDraft) -> None:
    workflow.publish(recipe, by=None)
    recipe.refresh_from_db()
    recipe.slug = "soup"
    workflow.save(recipe, by=None)
    workflow.publish(recipe, by=None)
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer["Location"]) == (301, "/en/samples/soup/")
    assert Edition.objects.filter(event="moved", path=ADDRESS).exists()


@pytest.mark.any_database
def test_it_is_searchable(tmp_path: Path, recipe: RecipeDraft) -> None:
    workflow.publish(recipe, by=None)
    index = SearchIndex(tmp_path / "search", settings.SEARCH_DICTIONARIES)
    while catch_up(index):
        pass
    assert [hit.path for hit in search(index, "beetroot", "en", limit=5).hits] == [ADDRESS]


def test_it_is_in_the_sitemap(client: Client, recipe: RecipeDraft) -> None:
    workflow.publish(recipe, by=None)
    assert "sitemap-recipe-1.xml" in client.get("/sitemap.xml").content.decode()
    assert ADDRESS in client.get("/sitemap-recipe-1.xml").content.decode()


def test_it_is_in_the_api(client: Client, recipe: RecipeDraft) -> None:
    workflow.publish(recipe, by=None)
    (line,) = client.get("/api/v1/recipes").json()["rows"]
    assert line["url"] == f"http://testserver{ADDRESS}"
    said = client.get(f"/api/v1/recipes/{recipe.key}/en").json()
    assert said["html"] == "<p>Beetroot and patience.</p>"
    # The one field that the kind itself has declared.
    assert said["minutes"] == 1
    (change,) = client.get("/api/v1/journal").json()["rows"]
    assert (change["kind"], change["key"]) == ("recipe", str(recipe.key))
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert {"/api/v1/recipes", "/api/v1/recipes/{key}/{language}"} <= set(paths)


def test_it_is_previewed_by_staff_and_by_nobody_else(
    client: Client, recipe: RecipeDraft, editor: User, signed_in: Callable[[User], Client]
) -> None:
    address = f"/admin/sample/recipedraft/{recipe.pk}/preview/"
    page = signed_in(editor).get(address)
    assert "Beetroot" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert client.get(address).status_code == 302
    assert not Recipe.objects.exists()
