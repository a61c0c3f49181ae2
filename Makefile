# Needs make and Python 3.11 or newer; everything else is installed into .venv.

PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
UV ?= uv

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PIP_FLAGS := install --quiet --disable-pip-version-check --require-hashes
PIP_INSTALL := $(BIN)/python -m pip $(PIP_FLAGS)

# Datasette, which the benchmark measures against, never gets into the site's own environment.
BENCH_VENV := .venv-bench
BENCH_POSTGRES ?= postgres://postgres@127.0.0.1:5432/postgres
BENCH ?= import pages scale profile

# Stamps: newer than a requirements file once what it lists is installed.
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
PEERS := $(BENCH_VENV)/.bench-installed

# The database `make run` makes and fills. With DATABASE_URL set there is none to make: somebody
# looks after that one, so it is migrated but never given the demo.
ifdef DATABASE_URL
DEMO_DATABASE :=
else
DEMO_DATABASE := var/palmares.sqlite3
endif

# A server's environment, for the checks that are about servers. The key is new each time.
PRODUCTION = DEBUG=false ALLOWED_HOSTS=awards.example DATABASE_URL=sqlite://:memory: \
	SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_hex(40))')"

.DEFAULT_GOAL := help
# A database that was only half made is removed, so that the next run starts it afresh.
.DELETE_ON_ERROR:

.PHONY: help
help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | \
		while IFS='	' read -r target text; do printf '  make %-8s %s\n' "$$target" "$$text"; done
	@echo "PYTHON=python3.13 make … chooses another interpreter (after make clean)."

.PHONY: setup
setup: export DEBUG := true
setup: $(RUNTIME) $(DEMO_DATABASE) ## Make .venv and a database with the demo

.PHONY: run
run: export DEBUG := true
run: setup ## Serve the site at http://127.0.0.1:8000 (PORT=9000 make run for another port)
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) runserver 127.0.0.1:$(PORT)

.PHONY: serve
serve: $(RUNTIME) ## Serve the site in production, by the environment (see README; PORT, WORKERS)
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) collectstatic --no-input --verbosity 0
	$(BIN)/python -m granian --interface wsgi --workers $(WORKERS) --port $(PORT) \
		awardstracker.wsgi:application

.PHONY: test
test: $(DEV) ## Run the whole suite (ARGS="-k ledger -n 2" reaches pytest)
	$(BIN)/python -m pytest $(ARGS)

.PHONY: check
check: $(DEV) ## Lint, formatting, types, templates, missing migrations, deployment
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy
	$(BIN)/python -m djlint --quiet --lint templates
	$(PRODUCTION) $(MANAGE) makemigrations --check --dry-run
	$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING

# The public dataset by David V. Lu!!, which is not part of the project: its own address, over
# the database of `make run` (or DATABASE_URL).
PUBLIC_HISTORY := https://raw.githubusercontent.com/DLu/oscar_data/main/oscars.csv

.PHONY: history
history: export DEBUG ?= true
history: setup ## Fetch the whole Academy history and import it (HISTORY=a path or address)
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) import_oscars $(or $(HISTORY),$(PUBLIC_HISTORY))

# wrk makes the load of the part "pages"; where it cannot be installed, that part says so.
.PHONY: bench
bench: $(PEERS) ## Measure the speed (BENCH="import pages" for parts; docs/performance.md)
	@command -v wrk >/dev/null || [ -z "$(filter pages,$(BENCH))" ] || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		echo "Installing wrk" && apt-get -qq update && apt-get -qq install -y wrk >/dev/null; } || true
	@BENCH_POSTGRES="$(BENCH_POSTGRES)" $(BENCH_VENV)/bin/python -m bench $(BENCH) \
		--source "$(HISTORY)" $(ARGS)

.PHONY: format
format: $(DEV) ## Format the Python, and mend what its linter can
	$(BIN)/python -m ruff check --fix
	$(BIN)/python -m ruff format

# Universal: one file for every platform and Python from 3.11. Versions already pinned stay unless
# UV_FLAGS asks otherwise: UV_FLAGS=--upgrade, UV_FLAGS="--upgrade-package django".
LOCK = $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	--python-version 3.11 $(UV_FLAGS)

.PHONY: lock
lock: ## Pin the requirements again (maintainers; needs uv)
	$(LOCK) requirements/runtime.in -o requirements/runtime.txt
	$(LOCK) requirements/dev.in -o requirements/dev.txt
	$(LOCK) requirements/bench.in -o requirements/bench.txt

.PHONY: clean
clean: ## Remove .venv, .venv-bench and the caches; var/, where the data is, stays
	rm -rf $(VENV) $(BENCH_VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements/runtime.txt
	@command -v $(PYTHON) >/dev/null || { \
		echo "Palmarès needs Python 3.11 or newer, and there is no $(PYTHON) on this machine."; \
		exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Palmarès needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1)." \
			"Name a newer one: PYTHON=python3.12 make …"; \
		exit 1; }
	@# asked of pip, not of the folder: an interrupted set-up or an upgraded system leaves one
	@# that no longer works
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing $< into $(VENV)"
	@$(PIP_INSTALL) -r $<
	@touch $@

$(PEERS): requirements/bench.txt $(RUNTIME)
	@$(BENCH_VENV)/bin/python -m pip --version >/dev/null 2>&1 || \
		$(PYTHON) -m venv --clear $(BENCH_VENV)
	@echo "Installing $< into $(BENCH_VENV)"
	@$(BENCH_VENV)/bin/python -m pip $(PIP_FLAGS) -r $<
	@touch $@

$(DEV): requirements/dev.txt $(RUNTIME)
	@echo "Installing $< into $(VENV)"
	@$(PIP_INSTALL) -r $<
	@touch $@

# Made once and never again by make, so a second run keeps what an editor changed since.
# `load_demo` by hand brings the demo's own records up to what seeds/ says.
var/palmares.sqlite3: | $(RUNTIME)
	@mkdir -p $(@D)
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) load_demo
