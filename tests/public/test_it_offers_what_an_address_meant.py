"""A wrong address is answered with what it may have meant, but where people stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from delivery.search_site import catch_up, site_index
from publishing import workflow
from tests.factories import live_item, make_article, make_profile, make_question, make_volunteer

pytestmark = pytest.mark.django_db


@pytest.mark.any_database
def test_the_nearest_titles_are_offered(reader: Client, build_index: Callable[[], None]) -> None:
    meant = make_article(title="The International Legion, how and why", live=True)
    answer = make_question(title="Who pays the Legion?", live=True)
    make_article(title="A flood in Kherson", live=True)
    dark = make_article(title="The International Legion in court", live=True)
    build_index()
    workflow.unpublish(dark, by=None)
    address = "/en/news/international-legoin-how/"
    # As long as the index has not heard of what went dark, it offers nothing.
    assert "<h2" not in reader.get(address).text
    catch_up(site_index())
    page = reader.get(address)
    assert page.status_code == 404
    assert f'<a href="{live_item(meant).path}">' in page.text
    for other in ("Kherson", "in court", live_item(answer).path):
        assert other not in page.text
    # The words of the address wait in the search field.
    assert 'value="international legoin how"' in page.text
    assert live_item(answer).path in reader.get("/en/who-pays-legion").text


@pytest.mark.any_database
def test_an_address_in_another_script_is_read(
    reader: Client, build_index: Callable[[], None]
) -> None:
    meant = make_article("uk", title="Як вступити до Легіону", live=True)
    build_index()
    assert live_item(meant).path in reader.get("/uk/news/Як-вступити/").text
    assert live_item(meant).path in reader.get("/uk/yak-vstupyty").text
    assert "<h2" not in reader.get("/en/yak-vstupyty").text


@pytest.mark.any_database
def test_nobody_is_offered(reader: Client, build_index: Callable[[], None]) -> None:
    make_profile(volunteer=make_volunteer(name="Mamuka Mamulashvili"), live=True)
    story = make_article(title="Mamuka Mamulashvili speaks", live=True)
    build_index()
    elsewhere = reader.get("/en/news/mamuka-mamulashvilli/")
    assert live_item(story).path in elsewhere.text
    assert "/en/volunteers/m" not in elsewhere.text
    # Where people stand, one wrong address is answered like another.
    wrong = [
        reader.get(f"/en/volunteers/{rest}").content
        for rest in ("mamuka-mamulashvilli/", "nobody/", "mamuka/mamulashvili/")
    ]
    assert wrong[0] == wrong[1] == wrong[2]


@pytest.mark.any_database
@pytest.mark.parametrize("items", [1, 30])
def test_it_costs_few_queries(
    reader: Client,
    build_index: Callable[[], None],
    django_assert_max_num_queries: DjangoAssertNumQueries,
    items: int,
) -> None:
    for number in range(items):
        make_article(title=f"Old story {number}", live=True)
    build_index()
    reader.get("/en/news/nothing/")
    # The edition, the item of that address, what stood there before, a redirect of it.
    with django_assert_max_num_queries(4):
        assert "Perhaps you meant" in reader.get("/en/news/old-stories/").text


@pytest.mark.any_database
def test_any_address_without_an_index(reader: Client) -> None:
    for path in (
        "/en/news/old-story/",
        "/en/-/",
        "/en/%F0%9F%98%80/",
        "/xx/old/",
        "/en/x/" + "a-" * 900,
    ):
        assert reader.get(path).status_code == 404
