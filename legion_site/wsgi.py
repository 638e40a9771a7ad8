"""The WSGI entry point: `gunicorn legion_site.wsgi`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "legion_site.settings")

# As django.core.wsgi does it, with a handler of our own.
django.setup(set_prefix=False)

from delivery.request import Handler  # noqa: E402 - it needs what was just set up

application = Handler()
