"""What the public role may read is enough for every public address, and for its companion."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from articles.models import FrontPage, Pin
from delivery.search.index import SearchIndex
from faq.models import AskedInbox
from publishing import workflow
from publishing.models import Journal, Release
from publishing.models.site import CallToAction, MainMenuLine
from tests.factories import (
    make_article,
    make_author,
    make_profile,
    make_question,
    make_section,
    make_site,
    make_subject,
)
from tests.sample.models import RecipeDraft
from tests.site.public_role import Role, grant, needs_roles

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def as_public(role: Role, tmp_path: Path) -> Callable[..., list[object]]:
    """Return a function that gives what starts a Python program as a public process."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "LEGION_ROLE": "public",
        "LEGION_VAR": str(tmp_path / "var"),
        "LEGION_SECURITY_CONTACT": "mailto:security@example.org",
        "DATABASE_PUBLIC_URL": role.url,
    }

    def start(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


# Follows every link from the addresses given; says which route answered each address, and how.
_WALK = """
import json, re, sys, django
django.setup()
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from delivery.companion import step

def routes(patterns, before=""):
    for pattern in patterns:
        whole = before + str(pattern.pattern).removeprefix("^")
        inner = getattr(pattern, "url_patterns", None)
        yield from [whole] if inner is None else routes(inner, whole)

while step():
    pass
client, found, waiting = Client(), {}, sys.argv[1:]
while waiting:
    path = waiting.pop()
    if path in found or path.startswith(("/static/", "/admin/")):
        continue
    answer = client.get(path)
    try:
        route = resolve(path.partition("?")[0]).route
    except Resolver404:
        route = ""
    found[path] = [answer.status_code, route]
    if not answer.streaming and not answer.headers.get("Content-Type", "").startswith("image/"):
        own = r'(?:href="|<loc>http://testserver|content="http://testserver)(/[^"#<]*)'
        waiting += re.findall(own, answer.text)
print(json.dumps({"routes": list(routes(get_resolver().url_patterns)), "found": found}))
"""


@needs_roles
def test_every_public_address_answers(
    role: Role, as_public: Callable[..., subprocess.Popen[str]]
) -> None:
    gone, items = _content()
    grant(role)
    shared = ("sections", "topics", "series")
    lists = [f"/api/v1/{name}" for name in (*shared, "corrections", "journal", "search?q=a")]
    walk = as_public("-c", _WALK, "/", "/en/", "/uk/", "/robots.txt", "/sitemap.xml",
        "/news-sitemap.xml", "/.well-known/security.txt",
        "/healthz", "/readyz", "/en/search/?q=zeppelin", "/en/volunteers/?q=person",
        "/en/faq/?q=answer", "/en/search/suggest?q=zeppelin", "/api/v1/docs",
        *lists, *items, *gone)  # fmt: skip
    output, errors = walk.communicate(timeout=60)
    assert walk.returncode == 0, errors
    result = json.loads(output)
    answers = {path: status for path, (status, _route) in result["found"].items()}
    assert {path: answers.pop(path) for path in ("/", *gone)} == {"/": 302, **gone}
    assert set(answers.values()) == {200}, answers
    # A new address is walked too, or this fails.
    assert {route for _status, route in result["found"].values()} == set(result["routes"])


def _content() -> tuple[dict[str, int], list[str]]:
    """Publish something of everything.

    Return addresses where it no longer is, with the answer; and what the API has of what is live.
    """
    section, person = make_section(), make_profile(live=True)
    text = f'<p>Zeppelin of <a href="key:{person.key}">somebody</a>.</p>'
    article = make_article(
        section=section,
        authors=(make_author(),),
        subjects=(make_subject(),),
        title="Zeppelin",
        body=text,
        live=True,
    )
    about = make_article(type="page", title="About us", live=True)
    make_site(
        tagline="Who came",
        main_menu=[MainMenuLine(item=about.key), MainMenuLine(place="news")],
        calls=[CallToAction(page="article", item=about.key)],
    )
    question = make_question(slug="who-pays", live=True)
    recipe = RecipeDraft(language="en", title="Borshch", body="<p>x</p>")
    workflow.save(recipe, by=None)
    workflow.publish(recipe, by=None)
    front = FrontPage(language="en", breaking_text="Zeppelin", breaking_link="/en/news/")
    workflow.save_shared(
        front,
        by=None,
        rows=lambda: Pin.objects.create(front_page=front, slot=0, key=article.key),
    )
    moved, taken_down = make_article(slug="old", live=True), make_article(slug="down", live=True)
    moved.slug = "new"
    workflow.save(moved, by=None)
    workflow.publish(moved, by=None)
    workflow.unpublish(taken_down, by=None)
    no_picture, no_document = (f"/media/{'0' * 32}/{file}" for file in ("w320.jpg", "document.pdf"))
    items = [
        f"/api/v1/{draft.press_model().api_name()}{rest}"
        for draft in (article, person, question, recipe)
        for rest in ("", f"/{draft.key}/en")
    ]
    gone = {
        "/en/news/old/": 301,
        "/en/news/down/": 410,
        "/en/news/never/": 404,
        # Takes a form, and shows nothing.
        "/en/faq/who-pays/helped/": 404,
        no_picture: 404,
        no_document: 404,
    }
    return gone, items


@needs_roles
def test_its_companion_only_follows(
    role: Role, as_public: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    make_article(live=True)
    Release.objects.update(stale=True)
    grant(role)
    companion = as_public("manage.py", "follow")
    journal = Journal.objects.get()
    index = SearchIndex(tmp_path / "var" / "search")
    deadline = time.monotonic() + 30
    while index.reached() != (str(journal.identity), journal.newest):
        assert companion.poll() is None, companion.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    companion.send_signal(signal.SIGTERM)
    output, errors = companion.communicate(timeout=30)
    assert (companion.returncode, output, errors) == (0, "", "")
    assert Release.objects.filter(stale=True).count() == 1


@needs_roles
def test_preparing_its_host_asks_nothing_of_the_desk(
    role: Role, as_public: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    grant(role)
    prepare = as_public("manage.py", "prepare")
    _output, errors = prepare.communicate(timeout=60)
    assert prepare.returncode == 0, errors
    assert SearchIndex(tmp_path / "var" / "search").reached() is not None


_ASK = """
import django
django.setup()
from django.test import Client
from delivery.companion import step

while step():
    pass
client = Client(headers={"origin": "http://testserver", "sec-fetch-site": "same-origin"})
assert "no answer yet" in client.get("/en/faq/?q=zebra").text
form = "application/x-www-form-urlencoded"
assert client.post("/en/faq/", "q=lion", content_type=form).status_code == 303
no_help = client.post("/en/faq/who-pays/helped/", "helped=no", content_type=form)
assert no_help.status_code == 303
"""


@needs_roles
def test_what_has_no_answer_goes_into_the_inbox(
    role: Role, as_public: Callable[..., subprocess.Popen[str]]
) -> None:
    make_question(slug="who-pays", live=True)
    grant(role)
    asker = as_public("-c", _ASK)
    _output, errors = asker.communicate(timeout=60)
    assert asker.returncode == 0, errors
    asked = AskedInbox.objects.order_by("words").values_list("words", "why")
    assert list(asked) == [("", "unhelpful"), ("lion", "sent"), ("zebra", "searched")]
