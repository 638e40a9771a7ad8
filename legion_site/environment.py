"""Typed environment variables: what each reader takes, gives back, and says when it is wrong."""

from __future__ import annotations

import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """Return a variable, stripped; the default when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list without empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def number(name: str, default: int) -> int:
    """Return a whole number from 0. Raises ImproperlyConfigured for anything else."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}")
    return int(value)


def switch(name: str, default: bool) -> bool:
    """Return a yes/no variable. Raises ImproperlyConfigured for anything else."""
    value = text(name, "yes" if default else "no").lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}")


def choice(name: str, options: list[str]) -> str:
    """Return one of the options, the first by default. Raises ImproperlyConfigured otherwise."""
    value = text(name, options[0])
    if value not in options:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(options)}, not {value!r}")
    return value


def required(name: str) -> str:
    """Return a variable that production cannot do without. Raises ImproperlyConfigured."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"production needs {name}: set it in the environment")
    return value


def database(name: str, default: str) -> dict[str, Any]:
    """Return the database that a variable names, as Django wants it. Raises ImproperlyConfigured.

    What it is set to is in no message: there is a password in it.
    """
    try:
        return {**dj_database_url.parse(text(name, default), conn_max_age=60)}
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} must look like postgres://user:password@host/name, with %40 for a @ in the "
            "password, %2F for a / and so on"
        ) from None


def kept_secret(file: Path) -> str:
    """Return the secret kept in a file that only its owner can read, making it at first use."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(64))
    return file.read_text().strip()


def media_storage(address: str, folder: Path, url: str) -> dict[str, Any]:
    """Return Django's storage setting for the public pictures.

    `address` is empty (the folder) or s3://bucket/prefix; keys, region and endpoint come from the
    AWS_* variables that boto3 reads. Raises ImproperlyConfigured for anything else.
    """
    if not address:
        options = {"location": folder, "base_url": url}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    parts = urlsplit(address)
    if parts.scheme != "s3" or not parts.netloc:
        raise ImproperlyConfigured(f"MEDIA_STORAGE must be s3://bucket/folder, not {address!r}")
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(
            "MEDIA_STORAGE needs more packages: .venv/bin/pip install -r requirements-s3.txt"
        )
    from botocore.config import Config

    return {
        "BACKEND": "library.bucket.Bucket",
        "OPTIONS": {
            # An editor waits for it, and the companion tries again anyway.
            "client_config": Config(
                connect_timeout=3, read_timeout=10, retries={"max_attempts": 2}
            ),
            "bucket_name": parts.netloc,
            "location": parts.path.strip("/"),
            # The address of a file holds 128 bits of chance; it needs no signature, and one would
            # make it another address each time.
            "querystring_auth": False,
            "file_overwrite": True,
            "object_parameters": {"CacheControl": "public, max-age=60"},
        },
    }
