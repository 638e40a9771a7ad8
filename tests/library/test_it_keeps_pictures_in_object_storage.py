"""MEDIA_STORAGE=s3://…: public files lie there while something live shows them, as on a disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from moto.server import ThreadedMotoServer

from delivery import background
from legion_site.environment import media_storage
from library import arriving, publicity, renditions, store
from library.models import Picture
from library.specs import files_for
from publishing import workflow
from tests.factories import live_item, make_article, make_document, make_picture
from tests.library import walkers
from tests.library.conftest import STROKE, Sign

pytestmark = pytest.mark.django_db(transaction=True)

BUCKET, FOLDER = "pictures", "site"
SIZE = (480, 320)
# As deploy/README.md has it: who knows an address may fetch, nobody may list.
POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": "*",
            "Action": "s3:GetObject",
            "Resource": f"arn:aws:s3:::{BUCKET}/{FOLDER}/*",
        }
    ],
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Run something that answers as S3 does, and give its address."""
    moto = ThreadedMotoServer(port=0, verbose=False)
    moto.start()
    host, port = moto.get_host_and_port()
    yield f"http://{host}:{port}"
    moto.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Any]:
    """Have public files in a bucket, set up as an operator does it, and give the bucket."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    media = media_storage(f"s3://{BUCKET}/{FOLDER}", settings.MEDIA_ROOT, settings.MEDIA_URL)
    settings.STORAGES = {**settings.STORAGES, "media": media}
    there = boto3.resource("s3").create_bucket(Bucket=BUCKET)
    there.Policy().put(Policy=json.dumps(POLICY))
    yield there
    there.Policy().delete()
    there.objects.all().delete()
    there.delete()


def _objects(bucket: Any, picture: Picture) -> set[str]:
    prefix = f"{FOLDER}/{picture.name}/"
    return {item.key.removeprefix(prefix) for item in bucket.objects.filter(Prefix=prefix)}


def _finished(picture: Picture) -> set[str]:
    return {spec.file for spec in files_for(picture.width)}


@pytest.mark.any_database
def test_publishing_copies_and_unpublishing_deletes(bucket: Any, server: str) -> None:
    picture = make_picture(SIZE, rendered=True)
    draft = make_article(picture=picture.key)
    assert list(bucket.objects.all()) == []
    workflow.publish(draft, by=None)
    assert _objects(bucket, picture) == _finished(picture)
    for file, kind in (("w320.jpg", "image/jpeg"), ("w320.avif", "image/avif")):
        with urlopen(f"{server}/{BUCKET}/{FOLDER}/{picture.name}/{file}") as answer:  # noqa: S310
            assert answer.headers["Content-Type"] == kind
            assert answer.headers["Cache-Control"] == "public, max-age=60"
            walkers.assert_clean(answer.read(), file)
    workflow.unpublish(draft, by=None)
    assert list(bucket.objects.all()) == []


@pytest.mark.any_database
def test_a_document_is_saved_from_there_and_not_opened(bucket: Any, server: str) -> None:
    document = make_document()
    link = f'<p><a href="key:{document.key}">It</a></p>'
    draft = make_article(body=link, live=True)
    file = f"{document.name}/document.pdf"
    with urlopen(f"{server}/{BUCKET}/{FOLDER}/{file}") as answer:  # noqa: S310
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"] == "attachment"
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert answer.read().startswith(b"%PDF-")
    answer = Client().get(f"/media/{file}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    workflow.unpublish(draft, by=None)
    assert list(bucket.objects.all()) == []
    assert Client().get(f"/media/{file}").status_code == 404


@pytest.mark.any_database
def test_withdrawing_and_new_pixels_reach_it(bucket: Any) -> None:
    picture = make_picture(SIZE, rendered=True)
    make_article(picture=picture.key, live=True)
    workflow.withdraw(picture.key, by=None, reason="In danger")
    assert _objects(bucket, picture) == set()
    workflow.reinstate(picture.key, by=None, reason="Safe")
    assert _objects(bucket, picture) == _finished(picture)
    old = Picture.objects.get(pk=picture.pk)
    picture.refresh_from_db()
    arriving.blur(picture, [STROKE], by=None)
    assert _objects(bucket, old) == set()
    assert _objects(bucket, picture) == {"w320.jpg", "w640.jpg"}
    background.work_off()
    assert _objects(bucket, picture) == _finished(picture)


@pytest.mark.any_database
def test_a_new_crop_replaces_the_old_one(bucket: Any) -> None:
    picture = make_picture(SIZE, rendered=True)
    make_article(picture=picture.key, live=True)
    before = bucket.Object(f"{FOLDER}/{picture.name}/square.jpg").get()["Body"].read()
    renditions.make_crops(picture.name, (0.0, 0.0))
    after = bucket.Object(f"{FOLDER}/{picture.name}/square.jpg").get()["Body"].read()
    assert after != before
    assert after == (store.private_folder(picture.name) / "square.jpg").read_bytes()


@pytest.mark.any_database
def test_a_crash_is_mended_both_ways(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    to_show, to_hide, half = (make_picture(SIZE, seed, rendered=True) for seed in (1, 2, 3))
    draft = make_article(picture=to_show.key)
    live = make_article(picture=to_hide.key, live=True)
    other = make_article(picture=half.key)
    as_of = background.mend_files(-1)
    with monkeypatch.context() as crash:
        crash.setattr(publicity, "sync", lambda keys: None)
        for item in (draft, other):
            workflow.publish(item, by=None)
        workflow.unpublish(live, by=None)
    store.show_file(half.name, "w320.jpg")
    background.mend_files(as_of)
    assert _objects(bucket, to_show) == _finished(to_show)
    assert _objects(bucket, to_hide) == set()
    assert _objects(bucket, half) == _finished(half)


@pytest.mark.any_database
def test_storage_that_is_away_holds_nobody_up_and_is_made_up_for(
    bucket: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown, hidden = make_picture(SIZE, 1), make_picture(SIZE, 2)
    draft = make_article(picture=shown.key)
    live = make_article(picture=hidden.key, live=True)
    as_of = background.mend_files(-1)
    there = settings.STORAGES
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    settings.STORAGES = {**there}  # Connects anew.
    workflow.publish(draft, by=None)
    workflow.unpublish(live, by=None)
    assert live_item(draft) is not None
    assert live_item(live) is None
    assert "StorageAway" in caplog.text
    with pytest.raises(store.StorageAway):
        background.mend_files(as_of)
    monkeypatch.undo()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_ENDPOINT_URL", bucket.meta.client.meta.endpoint_url)
    settings.STORAGES = {**there}
    background.mend_files(as_of)
    assert _objects(bucket, shown)
    assert _objects(bucket, hidden) == set()


@pytest.mark.any_database
def test_a_preview_shows_what_the_bucket_has_not(
    bucket: Any, settings: Any, signed_in: Sign, editor: Any, client: Client
) -> None:
    settings.MEDIA_URL = "https://pictures.example.org/"
    picture = make_picture(SIZE)
    body = f'<figure><img src="key:{picture.key}"></figure>'
    draft = make_article(picture=picture.key, body=body)
    desk = signed_in(editor)
    page = desk.get(reverse("admin:articles_articledraft_preview", args=[draft.pk]))
    assert picture.name in page.content.decode()
    assert f"pictures.example.org/{picture.name}" not in page.content.decode()
    assert desk.get(f"/media/{picture.name}/w320.jpg").status_code == 200
    assert client.get(f"/media/{picture.name}/w320.jpg").status_code == 404
    workflow.publish(draft, by=None)
    assert f"pictures.example.org/{picture.name}/w320.jpg" in live_item(draft).body


@pytest.mark.any_database
@pytest.mark.parametrize("address", ["s3://", "s3:bucket", "gs://bucket", "/srv/media", "bucket"])
def test_another_address_is_said_to_be_wrong(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="s3://bucket/folder"):
        media_storage(address, None, "/media/")  # type: ignore[arg-type]
