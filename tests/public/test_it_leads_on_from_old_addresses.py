"""A redirect leads from a free address to an item, wherever the item stands, and to nobody."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from publishing import workflow
from publishing.models import AuditEntry, Draft, Edition, Redirect
from publishing.redirects import clean_path, item_at
from tests.factories import live_item, make_article, make_profile, make_question, make_section

KEPT = "public, max-age=0, s-maxage=1, stale-while-revalidate=4, stale-if-error=86400"


def _lead(path: str, draft: Draft) -> Redirect:
    redirect = Redirect(
        path=path, kind=draft.press_model().kind(), target=draft.key, language=draft.language
    )
    workflow.save_shared(redirect, by=None)
    return redirect


def _move(draft: Draft, slug: str) -> None:
    draft.refresh_from_db()
    draft.slug = slug
    workflow.save(draft, by=None)
    workflow.publish(draft, by=None)


@pytest.fixture
def guide(db: None) -> Draft:
    """A page that a poster leads to."""
    return make_article(type="page", slug="how-to-join", live=True)


@pytest.mark.any_database
@pytest.mark.parametrize("asked", ["/join", "/join/", "/JOIN", "/join?utm=x", "/Join/?a=b"])
def test_it_leads_to_the_page(reader: Client, guide: Draft, asked: str) -> None:
    _lead("/join", guide)
    answer = reader.get(asked)
    assert (answer.status_code, answer["Location"]) == (301, "/en/pages/how-to-join/")
    assert answer["Cache-Control"] == KEPT
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert reader.head(asked).status_code == 301


@pytest.mark.any_database
def test_it_follows_the_page_in_one_step(reader: Client, guide: Draft) -> None:
    _lead("/join", guide)
    for slug in ("join-us", "join-now"):
        _move(guide, slug)
    assert reader.get("/join")["Location"] == "/en/pages/join-now/"


@pytest.mark.any_database
@pytest.mark.parametrize(
    "path", ["/стаття/про-нас", "/old news.html".replace(" ", "_"), "/a/b/c.php"]
)
def test_an_old_address_has_any_letters(reader: Client, guide: Draft, path: str) -> None:
    _lead(clean_path(f"https://old.example.org{quote(path)}/"), guide)
    assert reader.get(quote(path)).status_code == 301


@pytest.mark.any_database
@pytest.mark.parametrize("place", ["/", "/index.php"])
def test_an_old_site_numbered_its_pages(reader: Client, guide: Draft, place: str) -> None:
    other = make_question(live=True)
    _lead(clean_path(f"https://old.example.org{place}?p=12"), guide)
    _lead(clean_path(f"{place}?lang=uk&p=12"), other)
    for query in ("p=12", "P=12", "p=12&utm_source=x", "fbclid=y&p=%312"):
        assert reader.get(f"{place}?{query}")["Location"] == "/en/pages/how-to-join/"
    # The nearest wins, in whatever order its parameters came.
    for query in ("lang=uk&p=12", "p=12&lang=uk"):
        assert reader.get(f"{place}?{query}")["Location"] == live_item(other).path
    without = {"/": "/en/", "/index.php": None}[place]
    for query in ("", "p=1", "p=123", "q=12", "&".join(f"a{n}=1" for n in range(99)), "p=%00", "&"):
        assert reader.get(f"{place}?{query}").headers.get("Location") == without


def test_an_address_of_the_site_at_which_nothing_ever_stood_may_lead_on(
    reader: Client, guide: Draft
) -> None:
    _lead("/en/pages/enlist", guide)
    for asked in ("/en/pages/enlist/", "/en/pages/enlist"):
        assert reader.get(asked)["Location"] == "/en/pages/how-to-join/"


@pytest.mark.any_database
@pytest.mark.parametrize("act", [workflow.unpublish, None])
def test_when_the_page_is_gone_it_says_so_and_names_nothing(
    reader: Client, guide: Draft, act: Callable[..., None] | None
) -> None:
    _lead("/join", guide)
    if act is not None:
        act(guide, by=None)
    else:
        workflow.withdraw(guide.key, by=None, reason="asked")
    answer = reader.get("/join")
    assert answer.status_code == 410
    assert "how-to-join" not in answer.text
    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=1"


@pytest.mark.any_database
def test_a_page_that_comes_back_is_led_to_again(reader: Client, guide: Draft) -> None:
    _lead("/join", guide)
    workflow.unpublish(guide, by=None)
    workflow.publish(guide, by=None)
    assert reader.get("/join").status_code == 301


@pytest.mark.any_database
def test_where_one_language_is_gone_the_first_one_serves(reader: Client) -> None:
    english = make_article(live=True)
    ukrainian = workflow.translate(english, "uk", by=None)
    ukrainian.title, ukrainian.standfirst, ukrainian.body = "Так", "Так.", "<p>Так.</p>"
    ukrainian.section = make_section("uk")
    workflow.save(ukrainian, by=None)
    workflow.publish(ukrainian, by=None)
    _lead("/так", ukrainian)
    assert reader.get(quote("/так"))["Location"] == live_item(ukrainian).path
    workflow.unpublish(ukrainian, by=None)
    assert reader.get(quote("/так"))["Location"] == live_item(english).path


TAKEN = [
    *("/en", "/en/news", "/uk/faq", "/en/search", "/en/sections/any", "/en/authors/any"),
    *("/en/news/1999", "/en/feed.atom", "/robots.txt", "/sitemap.xml", "/readyz", "/en/lite"),
    *("/admin", "/admin/any/thing", "/api/v2/any", "/static/site.css", "/media/any", "/preview/x"),
    *("/.well-known/any", "/en/volunteers/anybody", "/en/volunteers", "/en/news/x/lite"),
    *("/en?p=1", "/en/news?p=1", "/en/pages/how-to-join?a=b", "/admin?x=1"),
    *("/en/pages/how-to-join", "/en/news/old", "/en/news/draft", "/en/news/down"),
]


@pytest.mark.any_database
@pytest.mark.parametrize("path", TAKEN)
def test_what_is_taken_cannot_lead_on(guide: Draft, path: str) -> None:
    _move(make_article(slug="old", live=True), "new")
    make_article(slug="draft")
    workflow.unpublish(make_article(slug="down", live=True), by=None)
    with pytest.raises(workflow.Refused) as refusal:
        _lead(path, guide)
    assert set(refusal.value.problems) == {"path"}
    assert not Redirect.objects.exists()


@pytest.mark.any_database
def test_a_back_office_that_serves_no_readers_knows_what_is_taken(
    guide: Draft, settings: Settings
) -> None:
    settings.ROOT_URLCONF = "tests.public.no_urls"
    with pytest.raises(workflow.Refused):
        _lead("/en/news", guide)


@pytest.mark.any_database
def test_nobody_else_takes_an_address_that_leads_on(guide: Draft) -> None:
    _lead("/en/news/enlist", guide)
    with pytest.raises(workflow.Refused):
        make_article(slug="enlist", live=True)
    assert make_article(title="Enlist", live=True).slug != "enlist"


@pytest.mark.any_database
def test_nothing_leads_to_a_person(reader: Client) -> None:
    person = make_profile(live=True)
    with pytest.raises(workflow.Refused) as refusal:
        _lead("/hero", person)
    assert set(refusal.value.problems) == {"target"}
    with pytest.raises(workflow.Refused, match="person"):
        item_at(live_item(person).path)
    assert reader.get("/hero").status_code == 404


def test_chains_are_collapsed_and_end(guide: Draft) -> None:
    _lead("/join", guide)
    _move(guide, "join-us")
    for address in ("/join", "/en/pages/how-to-join/", "/en/pages/join-us/", "http://x.org/JOIN/"):
        assert item_at(address) == live_item(guide)
    for address in ("/nothing", "", "key:1", "http://[", "/\x00", "/en/news/"):
        with pytest.raises(workflow.Refused):
            item_at(address)


@pytest.mark.parametrize(
    "text",
    [
        *("", "/", "//x", "join", "/a//b", "/a/../b", "/a b", "/a\\b", "/a\x00b", "/a?", "/?"),
        *("/a?b=%00", "/a?b=%ff", "/a?b=\ud800", "/a?b=c#d", "?p=1", "/a%3Fb=c", "/a b?c=d"),
        "/a?" + "&".join(f"b{n}=c" for n in range(99)),
        *("/a#b", "/" + "a" * 200, "/a\u202eb", "/a%00b", "/a%0Ab", "http://[", "mailto:a@b.org"),
        *("/%ff", "/a\ud800"),
    ],
)
def test_what_no_reader_can_open_is_no_address(text: str) -> None:
    with pytest.raises(workflow.Refused):
        clean_path(text)


def test_it_goes_live_like_everything(reader: Client, guide: Draft, editor: User) -> None:
    before = reader.get("/en/news/").headers["ETag"]
    redirect = Redirect(path="/join", kind="article", target=guide.key, language="en")
    workflow.save_shared(redirect, by=editor)
    entry, edition = AuditEntry.objects.latest("pk"), Edition.objects.latest("number")
    assert (entry.kind, entry.key, entry.user_name) == ("redirect", redirect.key, "Olena")
    assert (edition.event, edition.kind, edition.path) == ("shared", "redirect", "")
    assert reader.get("/en/news/").headers["ETag"] != before
    workflow.delete_shared(redirect, by=editor)
    assert reader.get("/join").status_code == 404


@pytest.mark.any_database
def test_only_who_may_makes_one(guide: Draft, writer: User) -> None:
    redirect = Redirect(path="/join", kind="article", target=guide.key, language="en")
    with pytest.raises(workflow.NotPermitted):
        workflow.save_shared(redirect, by=writer)
    with pytest.raises(workflow.NotPermitted):
        workflow.add_redirects([redirect], by=writer)


def test_many_are_made_at_once_or_none(guide: Draft) -> None:
    def made(path: str) -> Redirect:
        return Redirect(path=path, kind="article", target=guide.key, language="en")

    number = Edition.objects.latest("number").number
    with pytest.raises(workflow.Refused):
        workflow.add_redirects([made("/a"), made("/en/news")], by=None)
    with pytest.raises(workflow.Refused):
        workflow.add_redirects([made("/a"), made("/a")], by=None)
    assert not Redirect.objects.exists()
    workflow.add_redirects([made("/a"), made("/b")], by=None)
    assert Edition.objects.latest("number").number == number + 1
    assert AuditEntry.objects.filter(kind="redirect").count() == 1


@pytest.mark.any_database
def test_the_api_knows_none(reader: Client, guide: Draft) -> None:
    _lead("/join", guide)
    assert "/join" not in reader.get("/api/v1/journal").text
    assert reader.get("/api/join").status_code == 404


def test_a_kind_that_is_gone_says_gone(reader: Client, guide: Draft) -> None:
    redirect = _lead("/join", guide)
    from publishing.turn import turn

    with turn():
        Redirect.objects.filter(pk=redirect.pk).update(kind="poem", target=uuid.uuid4())
    assert reader.get("/join").status_code == 410


@pytest.mark.any_database
@pytest.mark.parametrize("count", [1, 30])
def test_it_costs_two_queries(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        _lead(f"/q{number}", make_question(live=True))
    # The redirect, the item.
    with django_assert_num_queries(2):
        assert reader.get("/q0").status_code == 301
