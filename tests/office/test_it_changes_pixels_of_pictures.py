"""Blurring and replacing: only the new pixels remain, and every old address is dead."""

from __future__ import annotations

import io
import json
import uuid
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageStat

from library import arriving, store
from library.models import Picture
from library.strokes import MOST_POINTS, MOST_STROKES, MOST_TEXT, Stroke
from publishing import workflow
from tests.conftest import SignIn
from tests.factories import live_item, make_article, make_photo, make_picture, make_volunteer
from tests.office.desk import address, said

pytestmark = pytest.mark.django_db
# Over a face, as the brush paints it and as somebody without scripts writes it down.
STROKE = {"radius": 0.1, "points": [[0.2, 0.3], [0.3, 0.4]]}
SPOT = {"left": "25", "top": "35.5", "width": "30"}


@pytest.fixture
def client(signed_in: SignIn, writer: User) -> Client:
    return signed_in(writer)


def blur(client: Client, picture: Picture, strokes: Any = (), *spots: Any, **more: Any) -> Any:
    data: dict[str, Any] = {
        "version": picture.version,
        "sure": "on",
        "strokes": strokes if isinstance(strokes, str) else json.dumps(strokes),
        "spots-TOTAL_FORMS": str(len(spots)),
        "spots-INITIAL_FORMS": "0",
    }
    for number, spot in enumerate(spots):
        data.update({f"spots-{number}-{name}": value for name, value in spot.items()})
    return client.post(address(picture, "blur"), {**data, **more})


def detail(picture: Picture, box: tuple[int, int, int, int]) -> float:
    """Return how much the pixels in a box of the master differ from each other."""
    with Image.open(store.master_path(picture.name)) as master:
        return ImageStat.Stat(master.convert("L").crop(box)).stddev[0]


def noisy_picture() -> Picture:
    """Return a picture full of detail, so that one sees where it was taken away."""
    noise = Image.effect_noise((600, 400), 120).convert("RGB")
    file = io.BytesIO()
    noise.save(file, "JPEG", quality=95)
    picture = arriving.add(SimpleUploadedFile("noise.jpg", file.getvalue()), by=None).picture
    assert picture is not None
    return picture


@pytest.mark.any_database
@pytest.mark.parametrize("given", [([STROKE],), ((), SPOT)], ids=["brush", "numbers"])
def test_blurring_leaves_only_the_new_pixels(
    given: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    picture = noisy_picture()
    old, face, corner = picture.name, (110, 130, 190, 150), (450, 300, 600, 400)
    before = detail(picture, face), detail(picture, corner)
    with django_capture_on_commit_callbacks(execute=True):
        response = blur(client, picture, *given)
    assert response.status_code == 302
    picture.refresh_from_db()
    assert picture.name != old
    assert detail(picture, face) < before[0] / 4
    assert detail(picture, corner) > before[1] * 0.9
    assert not store.private_folder(old).exists()


@pytest.mark.any_database
def test_old_addresses_die_and_the_live_item_goes_on(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    picture = make_picture(rendered=True)
    with django_capture_on_commit_callbacks(execute=True):
        article = make_article(picture=picture.key, live=True)
    old = f"/media/{picture.name}/w640.jpg"
    assert Client().get(old).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        blur(client, picture, [STROKE])
    picture.refresh_from_db()
    assert Client().get(old).status_code == 404
    assert client.get(old).status_code == 404
    assert live_item(article).picture["name"] == picture.name
    assert Client().get(f"/media/{picture.name}/w640.jpg").status_code == 200


@pytest.mark.any_database
def test_it_asks_whether_one_is_sure(client: Client) -> None:
    picture = make_picture()
    response = blur(client, picture, [STROKE], SPOT, sure="")
    assert response.status_code == 200
    assert "cannot be undone" in response.content.decode()
    painted, spots = response.context["forms"]
    assert json.loads(painted["strokes"].value()) == [STROKE]
    assert spots.forms[0]["left"].value() == "25"
    assert Picture.objects.get().name == picture.name


@pytest.mark.any_database
def test_nothing_painted_is_one_sentence(client: Client) -> None:
    picture = make_picture()
    for nothing in ("", "[]"):
        response = blur(client, picture, nothing)
        assert "Paint over what is to be blurred first." in said(response)
    assert Picture.objects.get().name == picture.name


@pytest.mark.parametrize("value", ["", "-1", "101", "x", "nan", "inf", "1e400", "\x00"])
def test_a_spot_that_is_none_is_refused(client: Client, value: str) -> None:
    picture = make_picture()
    assert blur(client, picture, [], {**SPOT, "left": value}).status_code == 200
    assert Picture.objects.get().name == picture.name


@pytest.mark.any_database
def test_more_than_is_blurred_at_once_is_refused(client: Client) -> None:
    picture = make_picture()
    long = {**STROKE, "points": [[0.5, 0.5]] * (MOST_POINTS + 1)}
    for strokes in ([STROKE] * (MOST_STROKES + 1), [long], f"[{' ' * MOST_TEXT}]"):
        response = blur(client, picture, strokes)
        assert "Blur a part of it first." in response.content.decode()
    assert blur(client, picture, [], *[SPOT] * 61).status_code == 200
    assert blur(client, picture, [], SPOT, **{"spots-TOTAL_FORMS": "999999"}).status_code == 200
    assert blur(client, picture, [], SPOT, **{"spots-TOTAL_FORMS": "x"}).status_code == 200
    assert Picture.objects.get().name == picture.name


@pytest.mark.any_database
def test_a_damaged_master_is_one_sentence(client: Client) -> None:
    picture = make_picture()
    store.master_path(picture.name).write_bytes(b"\xff\xd8\xff")
    response = blur(client, picture, [STROKE])
    assert any("not a picture that can be read" in sentence for sentence in said(response))
    assert Picture.objects.get().name == picture.name


@pytest.mark.any_database
def test_pixels_that_changed_meanwhile_are_not_blurred_blindly(client: Client) -> None:
    picture = make_picture()
    response = blur(client, picture, [STROKE], version=str(picture.version - 1))
    assert any("newer version" in sentence for sentence in said(response))
    assert Picture.objects.get().name == picture.name


def test_another_file_takes_its_place(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    picture = make_picture(seed=1, title="Bridge")
    old = picture.name
    sent = {"version": picture.version, "file": make_photo((900, 900), seed=2, name="new.jpg")}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address(picture, "replace"), sent).status_code == 302
    picture.refresh_from_db()
    assert (picture.width, picture.height, picture.filename) == (900, 900, "new.jpg")
    assert (picture.title, picture.texts.count()) == ("Bridge", 2)
    assert picture.name != old
    assert not store.private_folder(old).exists()


@pytest.mark.any_database
def test_a_bad_file_leaves_the_old_one(client: Client) -> None:
    picture = make_picture()
    place = address(picture, "replace")
    bad = SimpleUploadedFile("x.jpg", b"nothing")
    response = client.post(place, {"version": picture.version, "file": bad})
    assert response.status_code == 200
    assert any("not a picture" in sentence for sentence in said(response))
    assert client.post(place, {"version": picture.version}).status_code == 200
    stale = client.post(place, {"version": picture.version - 1, "file": make_photo(seed=2)})
    assert any("newer version" in sentence for sentence in said(stale))
    assert Picture.objects.get().name == picture.name
    assert store.master_path(picture.name).exists()


def test_another_picture_of_the_library_takes_its_place(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    person, other_person = make_volunteer(), make_volunteer()
    picture = make_picture(seed=1, title="Bridge", credit="Olena", people=[person.key])
    texts = {"en": ("A mill", "The mill in May")}
    other = make_picture(
        (900, 700), seed=2, title="Mill", credit="UNIAN", texts=texts, people=[other_person.key]
    )
    old = picture.name
    with django_capture_on_commit_callbacks(execute=True):
        article = make_article(picture=picture.key, body=in_text(picture), live=True)
    assert store.is_public(old, "w320.jpg")

    place = address(picture, "replace")
    assert "Show it instead" in client.get(place).content.decode()
    sent = {"version": picture.version, "other": str(other.key)}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(place, sent).url == address(picture, "change")
    picture.refresh_from_db()
    told = (picture.title, picture.credit, picture.width, picture.height, picture.digest)
    assert told == ("Mill", "UNIAN", 900, 700, other.digest)
    assert [(text.language, text.alt) for text in picture.texts.all()] == [("en", "A mill")]
    assert [shown.person for shown in picture.people.all()] == [other_person.key]
    # The other one is as it was, and the two share no address.
    before = (other.name, other.version, other.key)
    other.refresh_from_db()
    assert (other.name, other.version, other.key) == before
    assert other.texts.count() == 1
    assert other.people.count() == 1
    assert len({old, picture.name, other.name}) == 3
    # Readers see it at once, and the old pixels are gone.
    live = live_item(article)
    assert (live.picture["name"], live.picture["alt"]) == (picture.name, "A mill")
    assert picture.name in live.body
    assert store.is_public(picture.name, "w320.jpg")
    assert not store.is_public(other.name, "w320.jpg")
    assert not store.private_folder(old).exists()
    # Who is on the other one now decides whether this one is shown.
    with django_capture_on_commit_callbacks(execute=True):
        workflow.withdraw(other_person.key, by=None, reason="Asked")
    assert live_item(article).picture is None
    assert not store.is_public(picture.name, "w320.jpg")


@pytest.mark.any_database
def test_what_cannot_take_its_place_is_said(client: Client) -> None:
    picture, person = make_picture(seed=1), make_volunteer()
    dark = make_picture(seed=2, people=[person.key])
    workflow.withdraw(person.key, by=None, reason="Asked")
    place, version = address(picture, "replace"), picture.version
    sentences = {
        str(picture.key): "This is the same picture.",
        str(dark.key): "This picture may not be shown",
        str(uuid.uuid4()): "There is no such picture in the library.",
        "": "Choose a picture first.",
        "../1": "There is no such picture in the library.",
    }
    for other, sentence in sentences.items():
        page = client.post(place, {"version": version, "other": other})
        assert page.status_code == 200
        assert sentence in page.content.decode(), other
    good = make_picture(seed=3)
    stale = client.post(place, {"version": version - 1, "other": str(good.key)})
    assert "newer version" in stale.content.decode()
    assert Picture.objects.get(pk=picture.pk).name == picture.name


def test_a_picture_that_changes_meanwhile_is_not_copied_half() -> None:
    picture, other = make_picture(seed=1), make_picture(seed=2)
    seen = Picture.objects.get(pk=other.pk)
    arriving.blur(other, [Stroke(((0.2, 0.3),), 0.1)], by=None)
    before = _folders()
    # While the old file is still there; and when it is gone.
    for is_gone in (False, True):
        if is_gone:
            store.forget(seen.name)
            before.remove(seen.name)
        with pytest.raises(workflow.Conflict):
            arriving.replace_by(Picture.objects.get(pk=picture.pk), seen, by=None)
        assert Picture.objects.get(pk=picture.pk).name == picture.name
        assert _folders() == before


def _folders() -> set[str]:
    return {path.name for path in settings.LIBRARY_DIR.iterdir() if path.is_dir()}


def in_text(picture: Picture) -> str:
    return f'<p>Text.</p><figure class="picture"><img src="key:{picture.key}" alt="Own"></figure>'
