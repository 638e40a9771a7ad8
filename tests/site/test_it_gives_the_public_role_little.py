"""On PostgreSQL the public process connects as a role that can read what is public, and no more."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.test.utils import isolate_apps
from pytest_django import Settings

from articles.models import FrontPage, Pin
from delivery.search.index import SearchIndex
from faq.models import AskedInbox
from legion_site.management.commands import grant_public
from publishing import workflow
from publishing.guard import GuardedModel
from publishing.models import Edition, Journal, Release
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

ROOT = Path(__file__).parents[2]
ON_POSTGRESQL = "postgresql" in settings.DATABASES["default"]["ENGINE"]

pytestmark = pytest.mark.django_db(transaction=True)
needs_roles = pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has no roles")


class Role:
    """A role of the database server, and what somebody who connects as it can do."""

    def __init__(self) -> None:
        # Roles belong to the whole server, which parallel workers share.
        self.name = f"reader_{secrets.token_hex(4)}"
        self._password = secrets.token_hex(8)
        _sql(f"CREATE ROLE {self.name} LOGIN PASSWORD '{self._password}'")

    @property
    def url(self) -> str:
        """The address under which the role finds the test database."""
        server = connection.settings_dict
        host = f"{quote(server['HOST'], safe='')}:{server['PORT'] or ''}".rstrip(":")
        return f"postgres://{self.name}:{self._password}@{host}/{server['NAME']}"

    def may(self, statement: str) -> bool:
        """Whether the role may run a statement; nothing of it stays."""
        import psycopg2

        parameters = {
            **connection.get_connection_params(),
            "user": self.name,
            "password": self._password,
        }
        parameters.pop("cursor_factory", None)
        parameters.pop("context", None)
        own = psycopg2.connect(**parameters)
        try:
            own.cursor().execute(statement)
        except psycopg2.errors.InsufficientPrivilege:
            return False
        except psycopg2.Error:
            return True  # It was allowed to try.
        finally:
            own.close()
        return True

    def drop(self) -> None:
        """Take the role away."""
        _sql(f"DROP OWNED BY {self.name}")
        _sql(f"DROP ROLE {self.name}")


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _grant(role: Role) -> str:
    output = StringIO()
    call_command("grant_public", role.name, stdout=output)
    return output.getvalue()


@pytest.fixture
def role() -> Iterator[Role]:
    role = Role()
    yield role
    role.drop()


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


# --- What it can do ------------------------------------------------------------------------------

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
    _grant(role)
    lists = [f"/api/v1/{name}" for name in ("sections", "corrections", "journal", "search?q=a")]
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
    question = make_question(live=True)
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
    _grant(role)
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
    _grant(role)
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
"""


@needs_roles
def test_what_has_no_answer_goes_into_the_inbox(
    role: Role, as_public: Callable[..., subprocess.Popen[str]]
) -> None:
    make_question(live=True)
    _grant(role)
    asker = as_public("-c", _ASK)
    _output, errors = asker.communicate(timeout=60)
    assert asker.returncode == 0, errors
    asked = AskedInbox.objects.order_by("words").values_list("words", "why")
    assert list(asked) == [("lion", "sent"), ("zebra", "searched")]


# --- What it cannot do ---------------------------------------------------------------------------


def _public_tables() -> set[str]:
    """Return the tables of the press, the shared rows and the journal, found in another way."""
    public = (GuardedModel, Journal, Edition)
    return {m._meta.db_table for m in apps.get_models() if issubclass(m, public)} | {
        "articles_pin",
        *("publishing_mainmenuline", "publishing_footerline"),
        *("publishing_calltoaction", "publishing_outsidelink"),
        "publishing_reference",
    }


@needs_roles
def test_it_reads_no_table_that_is_not_public(role: Role) -> None:
    _grant(role)
    tables = set(connection.introspection.table_names())
    readable = {table for table in tables if role.may(f'SELECT FROM "{table}"')}
    assert readable == _public_tables()
    # Said once by name, should the model ever become public by mistake.
    private = {"profiles_volunteer", "profiles_profiledraft", "publishing_release", "auth_user"}
    assert private < tables - readable
    assert {"django_session", "publishing_auditentry", "reversion_version"} < tables - readable


@needs_roles
def test_it_writes_nothing_but_into_an_inbox(role: Role) -> None:
    _grant(role)
    written: set[str] = set()
    for table in connection.introspection.table_names():
        column = connection.introspection.get_primary_key_column(connection.cursor(), table)
        for statement in (
            f'INSERT INTO "{table}" DEFAULT VALUES',
            f'UPDATE "{table}" SET "{column}" = "{column}"',  # noqa: S608
            f'DELETE FROM "{table}"',  # noqa: S608
            f'TRUNCATE "{table}" CASCADE',
        ):
            if role.may(statement):
                written.add(statement)
    assert written == {'INSERT INTO "faq_asked_inbox" DEFAULT VALUES'}
    assert not role.may("CREATE TABLE mine (id int)")
    assert not role.may("SELECT nextval('articles_article_id_seq')")


@needs_roles
@isolate_apps("tests.sample")
@pytest.mark.parametrize("granted_before", [True, False])
def test_a_new_desk_table_is_denied_without_a_line_anywhere(
    role: Role, granted_before: bool
) -> None:
    class NoteDraft(models.Model):  # noqa: DJ008
        class Meta:
            app_label = "sample"

    if granted_before:
        _grant(role)
    with connection.schema_editor() as editor:
        editor.create_model(NoteDraft)
    try:
        if not granted_before:
            _grant(role)
        assert not role.may("SELECT FROM sample_notedraft")
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(NoteDraft)


@needs_roles
@isolate_apps("tests.sample")
def test_it_may_put_something_into_an_inbox_and_not_look(
    role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Letter(models.Model):  # noqa: DJ008
        id = models.UUIDField(primary_key=True)

        class Meta:
            app_label = "sample"
            db_table = "sample_letter_inbox"

    known = [*apps.get_models(), Letter]
    monkeypatch.setattr(grant_public, "apps", SimpleNamespace(get_models=lambda: known))
    with connection.schema_editor() as editor:
        editor.create_model(Letter)
    try:
        _grant(role)
        assert role.may("INSERT INTO sample_letter_inbox VALUES (gen_random_uuid())")
        assert not role.may("SELECT FROM sample_letter_inbox")
        assert not role.may("DELETE FROM sample_letter_inbox")
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(Letter)


# --- Granting ------------------------------------------------------------------------------------


@needs_roles
def test_what_it_had_before_is_taken_away(role: Role) -> None:
    _sql(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {role.name}")
    _sql(f"GRANT ALL ON SCHEMA public TO {role.name}")
    assert role.may("DELETE FROM publishing_auditentry")
    first = _grant(role)
    assert not role.may("DELETE FROM publishing_auditentry")
    assert not role.may("DELETE FROM articles_article")
    assert not role.may("CREATE TABLE mine (id int)")
    assert _grant(role) == first


@needs_roles
def test_a_right_that_everybody_has_is_not_passed_over(role: Role) -> None:
    _sql("GRANT SELECT (note) ON profiles_volunteer TO PUBLIC")
    try:
        with pytest.raises(CommandError, match="SELECT on profiles_volunteer"):
            _grant(role)
        assert not role.may("SELECT FROM articles_article")
    finally:
        _sql("REVOKE ALL ON profiles_volunteer FROM PUBLIC")


@needs_roles
def test_a_role_that_is_more_than_a_reader_is_refused(role: Role) -> None:
    with pytest.raises(CommandError, match="no plain role"):
        call_command("grant_public", connection.settings_dict["USER"])
    _sql(f"GRANT pg_read_all_data TO {role.name}")
    with pytest.raises(CommandError, match="no plain role"):
        _grant(role)
    with pytest.raises(CommandError, match="There is no role nobody-here"):
        call_command("grant_public", "nobody-here")


@needs_roles
def test_preparing_an_upgrade_grants_again(
    role: Role, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from delivery.management.commands import rebuild_search

    monkeypatch.setattr(rebuild_search.Command, "handle", lambda *args, **options: None)
    settings.LEGION_ENV = "production"
    settings.DATABASE_PUBLIC_ROLE = role.name
    output = StringIO()
    call_command("prepare", stdout=output)
    assert role.may("SELECT FROM articles_article")
    assert role.name not in output.getvalue()


@pytest.mark.skipif(ON_POSTGRESQL, reason="PostgreSQL has roles")
def test_sqlite_has_no_roles() -> None:
    with pytest.raises(CommandError, match="Only PostgreSQL has roles"):
        call_command("grant_public", "reader")
