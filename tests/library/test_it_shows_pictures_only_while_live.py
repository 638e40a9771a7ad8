"""A file can be fetched while a live item shows it and nobody on it is withdrawn, and only then."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connections, transaction
from django.test import Client
from django.urls import reverse

from delivery import background
from library import arriving, publicity, renditions, store
from library.blurring import Area
from library.models import PersonShown, Picture
from library.specs import BY_FILE
from publishing import workflow
from tests.factories import (
    live_item,
    make_article,
    make_photo,
    make_picture,
    make_profile,
    make_volunteer,
)
from tests.library.conftest import Sign, fetch, public_files

pytestmark = pytest.mark.django_db(transaction=True)

FILE = "w320.jpg"
SIZE = (480, 320)


def _is_out(picture: Picture) -> bool:
    """Whether readers get a picture; the folder and the address say the same."""
    files = public_files(picture.name)
    status, _data = fetch(picture.name, FILE)
    assert status in {200, 404}
    assert (status == 200) == bool(files) == bool(public_files(picture.name))
    return status == 200


def _in_body(picture: Picture) -> str:
    return f'<p>Text.</p><figure><img src="key:{picture.key}" alt="A bridge"></figure>'


# --- Publishing and unpublishing


def test_a_lead_picture_comes_and_goes_with_its_article() -> None:
    picture = make_picture(SIZE)
    draft = make_article(picture=picture.key)
    assert not _is_out(picture)
    workflow.publish(draft, by=None)
    assert public_files(picture.name) >= {"w320.jpg", "w640.jpg"}
    assert _is_out(picture)
    workflow.unpublish(draft, by=None)
    assert public_files(picture.name) == set()
    assert fetch(picture.name, FILE)[0] == 404


def test_a_picture_in_a_text_comes_and_goes_with_it() -> None:
    picture = make_picture(SIZE)
    draft = make_article(body=_in_body(picture), live=True)
    assert picture.name in live_item(draft).body
    assert _is_out(picture)
    draft.body = "<p>Text.</p>"
    workflow.save(draft, by=None)
    assert _is_out(picture)
    workflow.publish(draft, by=None)
    assert not _is_out(picture)


def test_a_portrait_comes_and_goes_with_its_profile() -> None:
    picture = make_picture(SIZE)
    draft = make_profile(portrait=picture.key, live=True)
    assert _is_out(picture)
    workflow.withdraw(draft.key, by=None, reason="Asked for")
    assert not _is_out(picture)
    workflow.reinstate(draft.key, by=None, reason="Asked for")
    assert _is_out(picture)


def test_a_portrait_goes_when_the_consent_does() -> None:
    picture, volunteer = make_picture(SIZE), make_volunteer()
    make_profile(volunteer=volunteer, portrait=picture.key, live=True)
    assert _is_out(picture)
    volunteer.consent_basis, volunteer.consent_date = "", None
    workflow.save(volunteer, by=None)
    assert not _is_out(picture)


def test_one_picture_takes_the_place_of_another_at_publishing() -> None:
    old, new = make_picture(SIZE, 1), make_picture(SIZE, 2)
    draft = make_article(picture=old.key, live=True)
    draft.picture = new.key
    workflow.save(draft, by=None)
    assert (_is_out(old), _is_out(new)) == (True, False)
    workflow.publish(draft, by=None)
    assert (_is_out(old), _is_out(new)) == (False, True)


def test_a_picture_stays_until_the_last_item_lets_go_of_it() -> None:
    picture = make_picture(SIZE)
    first = make_article(picture=picture.key, live=True)
    second = make_article(body=_in_body(picture), live=True)
    third = make_article("uk", picture=picture.key, live=True)
    for draft in (first, second):
        workflow.unpublish(draft, by=None)
        assert _is_out(picture)
    workflow.unpublish(third, by=None)
    assert not _is_out(picture)


# --- Withdrawing


def test_a_withdrawn_person_goes_out_of_every_item_at_once_and_comes_back() -> None:
    volunteer = make_volunteer()
    picture = make_picture(SIZE, people=[volunteer.key])
    lead = make_article(picture=picture.key, live=True)
    text = make_article(body=_in_body(picture), live=True)
    other = make_profile(portrait=picture.key, live=True)
    assert _is_out(picture)
    workflow.withdraw(volunteer.key, by=None, reason="In danger")
    assert not _is_out(picture)
    assert live_item(lead).picture is None
    assert live_item(other).portrait is None
    assert picture.name not in live_item(text).body
    assert "figure" not in live_item(text).body
    workflow.reinstate(volunteer.key, by=None, reason="Safe")
    assert _is_out(picture)
    assert live_item(lead).picture["name"] == picture.name
    assert live_item(other).portrait["name"] == picture.name
    assert picture.name in live_item(text).body


@pytest.mark.parametrize("status", ["captive", "missing"])
def test_nobody_in_captivity_or_missing_is_seen_on_any_picture(status: str) -> None:
    """Geneva Convention III, Art. 13: not even by a picture in somebody else's story."""
    volunteer = make_volunteer()
    picture = make_picture(SIZE, people=[volunteer.key])
    lead = make_article(picture=picture.key, live=True)
    text = make_article(body=_in_body(picture), live=True)
    assert _is_out(picture)
    before = volunteer.status
    volunteer.status = status
    workflow.save(volunteer, by=None)
    assert not _is_out(picture)
    assert live_item(lead).picture is None
    assert picture.name not in live_item(text).body
    with pytest.raises(workflow.Refused):
        workflow.publish(make_article(picture=picture.key), by=None)
    # Deleting the record would forget why the picture is dark; a withdrawal does not.
    with pytest.raises(workflow.Refused, match="Withdraw them"):
        workflow.discard(volunteer, by=None)
    volunteer.refresh_from_db()
    volunteer.status = before
    workflow.save(volunteer, by=None)
    assert _is_out(picture)
    assert live_item(lead).picture["name"] == picture.name
    assert picture.name in live_item(text).body


def test_a_record_of_somebody_in_captivity_is_deleted_once_withdrawn() -> None:
    volunteer = make_volunteer(status="captive")
    picture = make_picture(SIZE, people=[volunteer.key])
    make_article(body=_in_body(picture), live=True)
    assert not _is_out(picture)
    workflow.withdraw(volunteer.key, by=None, reason="In danger")
    volunteer.refresh_from_db()
    workflow.discard(volunteer, by=None)
    assert not _is_out(picture)


def test_a_picture_of_two_people_stays_dark_until_both_are_back() -> None:
    one, two = make_volunteer(), make_volunteer()
    picture = make_picture(SIZE, people=[one.key, two.key])
    make_article(picture=picture.key, live=True)
    workflow.withdraw(one.key, by=None, reason="In danger")
    workflow.withdraw(two.key, by=None, reason="In danger")
    workflow.reinstate(one.key, by=None, reason="Safe")
    assert not _is_out(picture)
    workflow.reinstate(two.key, by=None, reason="Safe")
    assert _is_out(picture)


def test_a_dark_picture_cannot_be_published() -> None:
    volunteer = make_volunteer()
    picture = make_picture(SIZE, people=[volunteer.key])
    workflow.withdraw(volunteer.key, by=None, reason="In danger")
    draft = make_article(picture=picture.key)
    with pytest.raises(workflow.Refused, match="withdrawn"):
        workflow.publish(draft, by=None)
    assert not _is_out(picture)


def test_naming_a_withdrawn_person_on_a_picture_hides_it() -> None:
    picture, volunteer = make_picture(SIZE), make_volunteer()
    draft = make_article(picture=picture.key, live=True)
    workflow.withdraw(volunteer.key, by=None, reason="In danger")
    assert _is_out(picture)
    workflow.save(
        picture,
        by=None,
        rows=lambda: PersonShown.objects.create(draft=picture, person=volunteer.key),
    )
    assert not _is_out(picture)
    assert live_item(draft).picture is None


def test_a_deleted_picture_takes_its_files_along() -> None:
    picture = make_picture(SIZE)
    draft = make_article(picture=picture.key, live=True)
    with pytest.raises(workflow.Refused):
        workflow.discard(picture, by=None)
    assert _is_out(picture)
    workflow.unpublish(draft, by=None)
    draft.picture = None
    workflow.save(draft, by=None)
    workflow.discard(picture, by=None)
    assert not store.private_folder(picture.name).exists()
    assert not _is_out(picture)


def test_a_picture_can_be_withdrawn_itself() -> None:
    picture = make_picture(SIZE)
    draft = make_article(picture=picture.key, live=True)
    workflow.withdraw(picture.key, by=None, reason="The sign in the background")
    assert not _is_out(picture)
    assert live_item(draft).picture is None
    workflow.reinstate(picture.key, by=None, reason="Blurred")
    assert _is_out(picture)
    assert live_item(draft).picture["name"] == picture.name


# --- Drafts


def test_a_draft_shows_its_picture_to_staff_alone(
    signed_in: Sign, editor: User, stranger: User, client: Client
) -> None:
    picture = make_picture(SIZE)
    draft = make_article(picture=picture.key)
    desk = signed_in(editor)
    page = desk.get(reverse("admin:articles_articledraft_preview", args=[draft.pk]))
    assert f"/media/{picture.name}/" in page.content.decode()
    response = desk.get(f"/media/{picture.name}/{FILE}")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.getvalue()[:2] == b"\xff\xd8"
    for outside in (client, signed_in(stranger)):
        assert outside.get(f"/media/{picture.name}/{FILE}").status_code == 404
    # Looking at it has not put it outside.
    assert public_files(picture.name) == set()


def test_a_rendition_that_is_not_made_yet_is_made_when_a_reader_asks() -> None:
    picture = make_picture(SIZE)
    make_article(picture=picture.key, live=True)
    assert "c720.avif" not in public_files(picture.name)
    status, data = fetch(picture.name, "c720.avif")
    assert (status, data[4:12]) == (200, b"ftypavif")
    assert "c720.avif" in public_files(picture.name)
    assert fetch(picture.name, "w321.jpg")[0] == 404
    assert fetch(picture.name, "master.jpg")[0] == 404


# --- What goes wrong in between


def test_what_is_rolled_back_moves_no_file() -> None:
    dark, light = make_picture(SIZE, 1), make_picture(SIZE, 2)
    draft = make_article(picture=dark.key)
    live = make_article(picture=light.key, live=True)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        workflow.publish(draft, by=None)
        workflow.unpublish(live, by=None)
        workflow.withdraw(light.key, by=None, reason="In danger")
        raise ZeroDivisionError
    assert not _is_out(dark)
    assert _is_out(light)


def test_nothing_is_outside_before_the_commit() -> None:
    picture = make_picture(SIZE)
    draft = make_article(picture=picture.key)
    with transaction.atomic():
        workflow.publish(draft, by=None)
        assert public_files(picture.name) == set()
    assert _is_out(picture)


def test_a_crash_between_commit_and_files_is_mended_both_ways(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    to_show, to_hide, to_keep = make_picture(SIZE, 1), make_picture(SIZE, 2), make_picture(SIZE, 3)
    draft = make_article(picture=to_show.key)
    live = make_article(picture=to_hide.key, live=True)
    make_article(picture=to_keep.key, live=True)
    as_of = background.mend_files(-1)
    with monkeypatch.context() as crash:
        crash.setattr(publicity, "sync", lambda keys: None)
        workflow.publish(draft, by=None)
        workflow.unpublish(live, by=None)
    assert (bool(public_files(to_show.name)), bool(public_files(to_hide.name))) == (False, True)
    as_of = background.mend_files(as_of)
    assert _is_out(to_show)
    assert not _is_out(to_hide)
    assert _is_out(to_keep)
    # Nothing has happened since, so nothing is looked at.
    store.hide(to_keep.name)
    assert background.mend_files(as_of) == as_of
    assert public_files(to_keep.name) == set()
    # A companion that starts looks at everything.
    background.mend_files(-1)
    assert public_files(to_keep.name)


def test_a_picture_of_which_a_crash_showed_one_file_is_completed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture = make_picture(SIZE)
    draft = make_article(picture=picture.key)
    as_of = background.mend_files(-1)
    with monkeypatch.context() as crash:
        crash.setattr(publicity, "sync", lambda keys: store.show_file(picture.name, FILE))
        workflow.publish(draft, by=None)
    assert public_files(picture.name) == {FILE}
    background.mend_files(as_of)
    assert public_files(picture.name) >= {FILE, "w640.jpg"}


def test_files_that_could_not_be_moved_do_not_undo_the_verb(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    picture = make_picture(SIZE)
    draft = make_article(picture=picture.key)
    as_of = background.mend_files(-1)

    def fail(name: str) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as trouble:
        trouble.setattr(store, "show", fail)
        workflow.publish(draft, by=None)
        assert live_item(draft) is not None
        assert "No space left" in caplog.text
        with pytest.raises(OSError, match="No space"):
            background.mend_files(as_of)
    background.mend_files(as_of)
    assert _is_out(picture)


def _in_a_child(work: Any) -> int:
    """Do some work in a process of its own, with a connection of its own; return its id."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def test_two_processes_at_once_leave_files_as_the_database_has_it() -> None:
    shared = make_picture(SIZE)
    drafts = [make_article(picture=shared.key) for _number in range(2)]

    def publish_and_unpublish(draft: Any) -> None:
        for _round in range(6):
            workflow.publish(draft, by=None)
            workflow.unpublish(draft, by=None)

    def end_live(draft: Any) -> None:
        publish_and_unpublish(draft)
        workflow.publish(draft, by=None)

    for second, is_out in ((end_live, True), (publish_and_unpublish, False)):
        connections.close_all()
        children = [
            _in_a_child(lambda: publish_and_unpublish(drafts[0])),
            _in_a_child(lambda second=second: second(drafts[1])),
        ]
        assert [os.waitpid(pid, 0)[1] for pid in children] == [0, 0]
        assert _is_out(shared) == is_out
        if is_out:
            workflow.unpublish(drafts[1], by=None)


def test_who_decides_waits_for_who_is_deciding(tmp_path: Path) -> None:
    picture = make_picture(SIZE)
    make_article(picture=picture.key, live=True)
    workflow.withdraw(picture.key, by=None, reason="In danger")
    order = tmp_path / "order"
    ready, go = os.pipe()

    def sync() -> None:
        os.read(ready, 1)
        publicity.sync({picture.key})
        with order.open("a") as handle:
            handle.write("second")

    connections.close_all()
    child = _in_a_child(sync)
    with store.alone():
        os.write(go, b"!")
        time.sleep(0.5)
        with order.open("a") as handle:
            handle.write("first ")
    os.waitpid(child, 0)
    assert order.read_text() == "first second"


# --- New pixels


@pytest.mark.parametrize("verb", ["blur", "replace"])
def test_new_pixels_kill_the_old_address_everywhere(
    verb: str, signed_in: Sign, editor: User
) -> None:
    picture = make_picture(SIZE)
    draft = make_article(picture=picture.key, body=_in_body(picture), live=True)
    old = picture.name
    assert fetch(old, FILE)[0] == 200
    if verb == "blur":
        arriving.blur(picture, [Area(0.2, 0.2, 0.3, 0.4)], by=None)
    else:
        arriving.replace(picture, make_photo(SIZE, 99), by=None)
    assert picture.name != old
    for client in (Client(), signed_in(editor)):
        for file in BY_FILE:
            assert fetch(old, file, client)[0] == 404
    assert public_files(old) == set()
    assert not store.private_folder(old).exists()
    item = live_item(draft)
    assert item.picture["name"] == picture.name
    assert old not in item.body
    assert picture.name in item.body
    # Within the verb, before the companion has come.
    assert public_files(picture.name) >= {"w320.jpg", "w640.jpg"}


def test_new_pixels_of_a_picture_that_nobody_shows_stay_inside() -> None:
    picture = make_picture(SIZE)
    arriving.blur(picture, [Area(0.2, 0.2, 0.3, 0.4)], by=None)
    assert not _is_out(picture)


def test_who_is_still_rendering_cannot_bring_the_old_pixels_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture = make_picture(SIZE)
    make_article(picture=picture.key, live=True)
    old, write = picture.name, renditions._write

    def blur_meanwhile(image: Any, file: Path, spec: Any) -> None:
        write(image, file, spec)
        monkeypatch.setattr(renditions, "_write", write)
        arriving.blur(picture, [Area(0.2, 0.2, 0.3, 0.4)], by=None)

    monkeypatch.setattr(renditions, "_write", blur_meanwhile)
    with pytest.raises(FileNotFoundError):
        renditions.make(old, BY_FILE[FILE], (0.5, 0.5))
    assert public_files(old) == set()
    assert not store.private_folder(old).exists()


def test_a_new_crop_replaces_the_old_one_for_readers_without_a_gap() -> None:
    picture = make_picture(SIZE)
    make_article(picture=picture.key, live=True)
    before = fetch(picture.name, "square.jpg")[1]
    picture.focal_x = 0
    workflow.save(picture, by=None)
    renditions.make_crops(picture.name, picture.focus)
    after = fetch(picture.name, "square.jpg")[1]
    assert before != after
    assert after == (store.private_folder(picture.name) / "square.jpg").read_bytes()


def test_a_failed_save_keeps_the_old_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = make_picture(SIZE)
    make_article(picture=picture.key, live=True)
    old = picture.name
    stale = Picture.objects.get(pk=picture.pk)
    picture.title = "Somebody was faster"
    workflow.save(picture, by=None)
    with pytest.raises(workflow.Conflict):
        arriving.blur(stale, [Area(0.2, 0.2, 0.3, 0.4)], by=None)
    assert fetch(old, FILE)[0] == 200
    assert not store.private_folder(stale.name).exists()
