"""Settings: an empty environment runs, production says what it needs, each role has its doors."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _run(code: str, tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "LEGION_VAR": str(tmp_path), **environment}
    program = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'legion_site.settings'\n"
        "import django; django.setup()\nfrom django.conf import settings\n" + code
    )
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("missing", "given"),
    [
        ("SECRET_KEY", {"ALLOWED_HOSTS": "example.org"}),
        ("ALLOWED_HOSTS", {"SECRET_KEY": "x" * 60}),
    ],
)
def test_production_says_which_variable_is_missing(
    missing: str, given: dict[str, str], tmp_path: Path
) -> None:
    result = _run("", tmp_path, LEGION_ENV="production", **given)
    assert result.returncode != 0
    assert f"production needs {missing}" in result.stderr


def test_an_empty_environment_keeps_a_secret_of_its_own(tmp_path: Path) -> None:
    result = _run("print(settings.DEBUG, len(settings.SECRET_KEY) > 50)", tmp_path)
    assert result.stdout.split() == ["False", "True"]
    key = tmp_path / "secret-key.txt"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_debug_is_never_on_in_production(tmp_path: Path) -> None:
    result = _run(
        "print(settings.DEBUG)",
        tmp_path,
        LEGION_ENV="production",
        LEGION_DEBUG="yes",
        SECRET_KEY="x" * 60,
        ALLOWED_HOSTS="example.org",
    )
    assert result.stdout.split() == ["False"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LEGION_ENV", "staging"),
        ("LEGION_ROLE", "x"),
        ("LEGION_DEBUG", "maybe"),
        ("LEGION_TRUSTED_PROXIES", "all"),
        ("LEGION_TRUSTED_PROXIES", "-1"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str, tmp_path: Path) -> None:
    result = _run("", tmp_path, **{name: value})
    assert result.returncode != 0
    assert f"{name} must be" in result.stderr


_RESOLVES = """
from django.urls import resolve, Resolver404
def there(path):
    try:
        resolve(path)
    except Resolver404:
        return "no"
    return "yes"
print(there("/admin/"), there("/en/news/"), any("essions" in m for m in settings.MIDDLEWARE))
"""


@pytest.mark.parametrize(
    ("role", "doors"),
    [
        ("all", ["yes", "yes", "True"]),
        ("office", ["yes", "no", "True"]),
        ("public", ["no", "yes", "False"]),
    ],
)
def test_each_role_has_its_doors(role: str, doors: list[str], tmp_path: Path) -> None:
    result = _run(_RESOLVES, tmp_path, LEGION_ROLE=role)
    assert result.stdout.split() == doors, result.stderr
