# Everything a developer types. Each target first brings .venv up to date, so none needs another
# one to have run before. Another Python: make run PYTHON=python3.12

# Kept beside the code, so that each of the many programs that run need not compile it again.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
PY = .venv/bin/python
TEMPLATES = find . \( -path ./.venv -o -path ./var \) -prune -o -name '*.html' -path '*/templates/*' -print0

# Whether it is new enough says deploy/install.py.
define need_python
@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Install Python 3.11 or newer (Debian: apt install python3 python3-venv)." >&2; exit 1; }
endef

.PHONY: help run test e2e bench lint fmt dev

help: ## say what there is (this text)
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' Makefile

run: ## set everything up and serve the site on http://127.0.0.1:8000/ (HOST and PORT change it)
	$(need_python)
	@$(PYTHON) deploy/run.py

# What asks no database runs once: see tests/conftest.py.
test: dev ## run the test suite on SQLite, then what asks a database on PostgreSQL
	env -u TEST_DATABASE_URL $(PY) -m pytest -n auto
	$(PY) -m tests.postgres pytest -n auto

e2e: dev ## run the browser tests (needs Debian's chromium, npm for one); what they saw lies in var/looks/
	env -u TEST_DATABASE_URL $(PY) -m pytest -m e2e tests/e2e

bench: dev ## measure what was promised (bench/README.md says what)
	for file in $$(grep -l __main__ bench/*.py); do $(PY) $$file || exit 1; done

# The checks run with production settings: these are the ones that must have no warning.
lint: export LEGION_ENV = production
lint: export SECRET_KEY = $(shell od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
lint: export ALLOWED_HOSTS = example.org
lint: export DATABASE_URL = sqlite://:memory:
lint: dev ## check format, style, templates, layers, types, migrations and production settings
	$(PY) -m ruff format --check
	$(PY) -m ruff check
	$(TEMPLATES) | xargs -0 -r .venv/bin/djade --target-version 5.2 --check
	$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo
	$(PY) -m mypy
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check --deploy --fail-level WARNING

fmt: dev ## format the code and the templates, mend what can be mended
	$(PY) -m ruff format
	$(PY) -m ruff check --fix
	$(TEMPLATES) | xargs -0 -r .venv/bin/djade --target-version 5.2

dev:
	$(need_python)
	@$(PYTHON) deploy/install.py requirements-dev.txt
