"""Settings of the test suite: the site's own, in a folder of its own, plus the sample kind."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "LEGION_VAR" not in os.environ:
    # Parallel workers and programs that a test starts get it from the environment; so it goes
    # when the process that made it ends, which is the last of them.
    os.environ["LEGION_VAR"] = tempfile.mkdtemp(prefix="legion-tests-")
    atexit.register(shutil.rmtree, os.environ["LEGION_VAR"], ignore_errors=True)
# Below it each parallel worker has its own, so that none finds the files of another one's test. A
# program that a worker starts inherits both names and goes no deeper.
if (own := os.environ.get("PYTEST_XDIST_WORKER")) and not os.environ["LEGION_VAR"].endswith(own):
    os.environ["LEGION_VAR"] += f"/{own}"
    Path(os.environ["LEGION_VAR"]).mkdir(exist_ok=True)
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")

from legion_site.settings import *  # noqa: F403
from legion_site.settings import DATABASES, INSTALLED_APPS, STORAGES, VAR_DIR

INSTALLED_APPS = [*INSTALLED_APPS, "tests.sample"]
PUBLIC_URLCONF = "tests.urls"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

# Real threads and processes write in some tests, so SQLite is a file there, not memory.
DATABASES["default"]["TEST"] = (
    {"NAME": str(VAR_DIR / "test.sqlite3")} if "sqlite" in DATABASES["default"]["ENGINE"] else {}
)
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Quick and weak on purpose: the tests sign in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Kept between runs: making one takes seconds. Each appears whole, and under the version of
# simplemma that it is made from.
SEARCH_DICTIONARIES = Path(tempfile.gettempdir()) / "legion-test-dictionaries"
STATIC_ROOT = Path(VAR_DIR) / "static"
STATIC_ROOT.mkdir(exist_ok=True)
