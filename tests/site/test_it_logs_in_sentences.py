"""What anybody can cause leaves one line in the log, and no trace that buries the rest."""

from __future__ import annotations

import io
import logging

import pytest
from django.test import Client

pytestmark = pytest.mark.any_database


@pytest.mark.django_db
def test_an_unknown_host_is_one_line() -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logger = logging.getLogger("django.security.DisallowedHost")
    logger.addHandler(handler)
    try:
        assert Client().get("/en/", headers={"host": "evil.example"}).status_code == 400
    finally:
        logger.removeHandler(handler)
    (line,) = written.getvalue().splitlines()
    assert "evil.example" in line
