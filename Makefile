# Two commands matter: `make run` and `make test`. Both set up everything they need.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run site test test-sqlite test-postgres check lint format bench pins clean

run: $(VENV)/.run  ## the hub with a fictional brand, at http://127.0.0.1:$(PORT)
	@exec $(BIN)/python -m config.run --demo --port $(PORT)

site: $(VENV)/.run  ## an empty hub for a real brand
	@exec $(BIN)/python -m config.run --port $(PORT)

test: test-sqlite test-postgres  ## every test

test-sqlite: $(VENV)/.dev
	@$(BIN)/python -m tests.browser_setup
	$(BIN)/pytest -n 2 --dist loadfile

test-postgres: $(VENV)/.dev  ## the database tests again on PostgreSQL, where there is one
	@$(BIN)/python -m tests.postgres

check: lint  ## lint, and what Django and its migrations say of themselves
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run

lint: $(VENV)/.dev  ## style, import contracts, types, templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/ty check
	$(BIN)/djlint templates --lint --quiet

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev  ## how fast the stream is read and filled, as ratios within one run
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_feeds
	$(BIN)/python -m tests.bench_import

pins: $(VENV)/.dev  ## resolve the *.in files anew
	$(BIN)/pip install --quiet uv==0.13.9
	for set in requirements requirements-postgres requirements-dev; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-annotate $$set.in -o $$set.txt; done

clean:  ## forget the environment; data under var/ and media/ stays
	rm -rf $(VENV) staticfiles

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "The Hub needs Python 3.11 or newer; $(PYTHON) is older. Name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.run
