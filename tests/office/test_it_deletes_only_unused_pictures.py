"""A picture that a text names stays, and one is told where; the others go with their files."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from library import store
from library.models import Folder, Picture
from publishing import workflow
from publishing.models import AuditEntry
from publishing.turn import turn
from tests.conftest import SignIn
from tests.factories import live_item, make_article, make_picture, make_profile
from tests.office.desk import address, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in: SignIn, editor: User) -> Client:
    return signed_in(editor)


def choose(client: Client, action: str, *pictures: Picture, **more: Any) -> Any:
    data = {"action": action, "index": "0", "_selected_action": [one.pk for one in pictures]}
    return client.post(address(Picture, "changelist"), {**data, **more})


def in_text(picture: Picture) -> str:
    return f'<p>Text.</p><figure><img src="key:{picture.key}" alt="A bridge"></figure>'


def test_the_form_says_where_it_is_used(client: Client) -> None:
    picture = make_picture()
    make_article(title="A draft that leads with it", picture=picture.key)
    live = make_article(title="A story that shows it", body=in_text(picture), live=True)
    live.body = "<p>No more.</p>"
    workflow.save(live, by=None)
    page = client.get(address(picture, "change"))
    uses = {use.label: use for use in page.context["uses"].seen}
    assert uses["A draft that leads with it"].where == "in a draft"
    assert uses["A story that shows it"].where == "live, no longer in the draft"
    assert uses["A story that shows it"].address == address(live, "change")
    assert address(live, "change") in page.content.decode()


def test_what_one_may_not_see_is_only_counted(client: Client, editor: User) -> None:
    picture = make_picture()
    make_profile(portrait=picture.key)
    editor.groups.clear()
    rights = Permission.objects.filter(codename__in=["view_picture", "change_picture"])
    editor.user_permissions.add(*rights)
    uses = client.get(address(picture, "change")).context["uses"]
    assert (uses.seen, uses.unseen) == ([], 1)


@pytest.mark.any_database
@pytest.mark.parametrize("live", [False, True])
def test_what_is_in_use_is_refused(client: Client, live: bool) -> None:
    picture = make_picture()
    make_article(title="The story", picture=picture.key, live=live)
    page = client.get(address(picture, "delete"))
    assert "The story" in page.content.decode()
    assert 'class="danger"' not in page.content.decode()
    response = client.post(address(picture, "delete"))
    assert response.url == address(picture, "change")
    assert any("The story" in sentence for sentence in said(client.get(response.url)))
    assert Picture.objects.exists()


@pytest.mark.any_database
def test_the_verb_itself_refuses_it() -> None:
    picture = make_picture()
    make_article(title="The story", body=in_text(picture))
    with pytest.raises(workflow.Refused, match="The story"):
        workflow.discard(picture, by=None)


def test_the_unused_go_with_all_of_their_files(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    picture = make_picture(rendered=True)
    with django_capture_on_commit_callbacks(execute=True):
        article = make_article(picture=picture.key, live=True)
    with django_capture_on_commit_callbacks(execute=True):
        workflow.unpublish(article, by=None)
        workflow.discard(article, by=None)
    key, folder = picture.key, store.private_folder(picture.name)
    assert folder.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address(picture, "delete")).status_code == 302
        assert folder.exists()
    assert not folder.exists()
    assert not Picture.objects.exists()
    entry = AuditEntry.objects.filter(key=key).first()
    assert entry is not None
    assert (entry.verb, entry.kind, entry.user_name) == ("discarded", "picture", "Olena")


@pytest.mark.any_database
def test_a_failed_deletion_keeps_the_files(django_capture_on_commit_callbacks: Any) -> None:
    picture = make_picture()
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(ValueError, match="x"),
        turn(),
    ):
        workflow.discard(picture, by=None)
        raise ValueError("x")
    assert store.master_path(picture.name).exists()


def test_many_at_once_but_for_those_in_use(client: Client) -> None:
    used, free = make_picture(title="Used"), make_picture(title="Free")
    make_article(title="The story", picture=used.key)
    page = choose(client, "delete_chosen", used, free)
    assert page.status_code == 200
    assert ([*page.context["free"]], page.context["used"][0][0]) == ([free], used)
    assert Picture.objects.count() == 2
    response = choose(client, "delete_chosen", used, free, confirmed="yes")
    assert [*Picture.objects.all()] == [used]
    assert any("The story" in sentence for sentence in said(client.get(response.url)))


@pytest.mark.any_database
def test_withdrawing_takes_it_off_every_live_item_at_once(client: Client) -> None:
    picture = make_picture()
    lead = make_article(picture=picture.key, live=True)
    inside = make_article(body=in_text(picture), live=True)
    face = make_profile(portrait=picture.key, live=True)
    client.post(address(picture, "withdraw"), {"reason": "asked"})
    assert live_item(lead).picture is None
    assert picture.name not in live_item(inside).body
    assert live_item(face).portrait is None


# --- Credit and folder, many at once


def test_a_credit_for_many(client: Client) -> None:
    pictures = [make_picture(credit=""), make_picture(credit="Old"), make_picture(credit="Kept")]
    page = choose(client, "set_credit", *pictures[:2])
    assert "It is done for all of these" in page.content.decode()
    assert Picture.objects.filter(credit="UNIAN").count() == 0
    assert choose(client, "set_credit", *pictures[:2], confirmed="yes").status_code == 200
    choose(client, "set_credit", *pictures[:2], confirmed="yes", credit="UNIAN")
    credits = Picture.objects.order_by("pk").values_list("credit", flat=True)
    assert list(credits) == ["UNIAN", "UNIAN", "Kept"]


@pytest.mark.any_database
def test_a_folder_for_many(client: Client) -> None:
    picture, folder = make_picture(), Folder.objects.create(name="Summer")
    choose(client, "move_to_folder", picture, confirmed="yes", folder=folder.pk)
    assert Picture.objects.get().folder == folder
    client.post(address(folder, "delete"))
    assert not Folder.objects.exists()
    assert Picture.objects.get().folder is None
    choose(client, "move_to_folder", picture, confirmed="yes", folder="")
    assert Picture.objects.get().folder is None
