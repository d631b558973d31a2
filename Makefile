# Two commands: `make site` builds the publication, `make test` shows that it is right.
# Both need Python 3.11 or later and make, and set up everything else themselves, once.

PYTHON ?= $(firstword $(foreach name,python3.11 python3,$(if $(shell command -v $(name)),$(name))))
BIN := .venv/bin
MINUTES := 20
# One more than there are processors, as tests wait for browsers and for other commands.
WORKERS := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
FINDINGS := $(BIN)/findings
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check install
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm

SITE_READY := .venv/site.ready node_modules/site.ready
TESTS_READY := .venv/tests.ready node_modules/tests.ready
# The theme has what ranks the results of a search from its package, without the comments; git does not.
TAKE_SEARCH = $(BIN)/python .ci/bare.py node_modules/minisearch dist/umd/index.js > scripts/findings/theme/assets/minisearch.js

# Material for MkDocs announces a MkDocs that we do not use, at every build.
export NO_MKDOCS_2_WARNING := 1

.SILENT:
.DELETE_ON_ERROR:
.PHONY: site validate estimate serve test lint types browser coverage mutants bench soak planted lock clean help

site: $(SITE_READY) ## Build the site into site/
	$(FINDINGS) publish

validate: .venv/site.ready ## Check the data package
	$(FINDINGS) validate

estimate: .venv/site.ready ## Compute every published number again, into estimates.csv
	$(FINDINGS) estimate

serve: site ## Build the site and show it at http://localhost:8000/
	echo "The site is at http://localhost:8000/ (Ctrl-C stops it)."
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory site 8000

test: lint types $(SITE_READY) $(TESTS_READY) browser ## Run every check: style, types, and all tests
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --maxprocesses 4 --dist loadfile

coverage: $(TESTS_READY) ## List lines of four stages that their own tests do not run; fails for a new one
	$(BIN)/python tests/net/covering.py

mutants: $(TESTS_READY) ## Change lines of four stages, one at a time, and list changes that no test notices
	test -f .cache/coverage/seconds.json || $(BIN)/python tests/net/covering.py
	$(BIN)/python tests/net/mutating.py $(MUTANTS)

lint: $(TESTS_READY)
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --quiet --check

types: $(TESTS_READY)
	$(BIN)/mypy --no-error-summary

bench: $(TESTS_READY) ## Measure how long things take; nothing passes or fails
	for each in benchmarks/*.py; do $(BIN)/python "$$each" || exit 1; done

soak: $(TESTS_READY) ## Try every promise on drawn surveys for MINUTES=20, keep and shrink what fails in build/soak/; then attack for as long
	PYTHONPATH=tests $(BIN)/python -m any_survey.soak --minutes $(MINUTES)
	$(BIN)/python -m tests.red_team.hunting --quick --effort 0.02 --seeds 0:1000000 --largest 4000 \
	  --minutes $(MINUTES) --record scripts/findings/pages/attacked.py

planted: $(TESTS_READY) ## Plant faults in copies of the engine, one a stage and kind, and show which the seeds of CI find
	PYTHONPATH=tests $(BIN)/python -m any_survey.planted $(PLANTS)

lock: $(TESTS_READY) ## Take the newest versions of all dependencies, and pin them with their hashes
	sh .ci/lock

clean: ## Remove everything that these commands made
	rm -rf .venv node_modules build site dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

help: ## Say what each command does
	sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | column -t -s '|'

# Set-up: each stamp is older than its lock file only when something has to be installed again.

.venv/bin/python:
	test -n "$(PYTHON)" || { echo "Makefile: no Python found. Install Python 3.11 or later." >&2; exit 1; }
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Makefile: $(PYTHON) is too old. Name another: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv \
	  || { echo "Makefile: $(PYTHON) cannot make an environment. On Debian: apt-get install python3-venv" >&2; exit 1; }

.venv/site.ready: requirements.lock pyproject.toml | .venv/bin/python
	echo "Setting up Python packages in .venv (once, about a minute) …"
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --no-index --editable .
	touch $@

.venv/tests.ready: requirements-dev.lock .venv/site.ready
	echo "Setting up what the tests need (once) …"
	$(PIP) --require-hashes -r requirements-dev.lock
	touch $@

node_modules/site.ready: package-lock.json | .venv/site.ready
	echo "Setting up the scripts for exploring charts and for searching in node_modules (once) …"
	$(NPM) ci --omit=dev --silent
	$(TAKE_SEARCH)
	touch $@

node_modules/tests.ready: package-lock.json | .venv/site.ready
	$(NPM) ci --silent
	$(TAKE_SEARCH)
	touch node_modules/site.ready $@

browser:
	sh .ci/browser
