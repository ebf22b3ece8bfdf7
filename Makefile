# The chores of huozi. On a fresh machine with Python 3.11 or newer, "make demo" sets a newspaper and "make test" proves it.

PYTHON ?= python3
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements-dev.lock
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ISSUE := jiaxing-2026-07-07

# Stamps: what is installed already is not installed again.
CREATED := $(VENV)/.huozi-created
RUNTIME := $(VENV)/.huozi-runtime
DEV := $(VENV)/.huozi-dev

# A judge of press files in an environment of its own.
JUDGES := .judges/proof-pdf/installed.txt

.PHONY: help demo test judges lint format bench bench-batch ray lines pictures clean

help:
	@echo "make demo      set the four-page issue: out/$(ISSUE).pdf and a picture of every page"
	@echo "make test      run the tests              (ARGS='-k kinsoku' chooses some)"
	@echo "make judges    install the judge of press files that needs an environment of its own; tests skip it where it is not"
	@echo "make lint      check style, types and the order of the stages"
	@echo "make format    put the code into its regular form"
	@echo "make lines     count squeezed and loose lines of newspaper copy (ARGS=--write records the result)"
	@echo "make bench     compare speed and memory with Typst (ARGS=--write records the result)"
	@echo "make bench-batch  time 200 issues one by one, on two workers, on a Dask cluster (six minutes; ARGS=--write records)"
	@echo "make ray       install Ray for the tests of clusters, which skip it where it is not"
	@echo "make pictures  draw the pictures of the issues again"
	@echo "make clean     remove out/ and the caches"

demo: $(RUNTIME)
	@mkdir -p out
	@$(BIN)/render issues/$(ISSUE)/issue.yaml -o out/$(ISSUE).pdf --png 110 >/dev/null
	@echo "The press PDF and a picture of every page:"
	@ls -1 out/$(ISSUE)*.pdf out/$(ISSUE)*.png

test: $(DEV)
	@$(BIN)/python -m pytest -n auto $(ARGS)

judges: $(JUDGES)

lint: $(DEV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(DEV)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(DEV)
	@$(BIN)/python benchmarks/compare.py $(ARGS)
	@$(BIN)/python benchmarks/press.py $(ARGS)
	@$(BIN)/python benchmarks/preview.py $(ARGS)

bench-batch: $(DEV)
	@$(BIN)/python benchmarks/batch.py $(ARGS)

# 280 MB, and not on every system: no part of the lock.
ray: $(DEV)
	@$(PIP) install --constraint $(LOCK) --requirement tests/cli/ray.txt

lines: $(DEV)
	@$(BIN)/python benchmarks/line_quality.py $(ARGS)

pictures: $(DEV)
	@for scenes in examples/pictures/scenes_*.py examples/pictures/cut_outs.py; do $(BIN)/python $$scenes || exit 1; done

clean:
	rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(CREATED):
	@command -v $(PYTHON) >/dev/null || { \
	  echo "huozi needs Python 3.11 or newer; there is no '$(PYTHON)' here. Name another with: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "huozi needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Name another with: make PYTHON=python3.12" >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(JUDGES): tests/judges/install.py tests/judges/proof-pdf.txt | $(CREATED)
	@echo "Installing proof-pdf into .judges …"
	@$(BIN)/python tests/judges/install.py
	@touch $@

# What rendering needs, at the versions the tests ran with. The development tools are not installed.
$(RUNTIME): $(CREATED) pyproject.toml $(LOCK)
	@echo "Installing huozi into $(VENV) …"
	@$(PIP) install --constraint $(LOCK) --editable .
	@touch $@

# Everything: the whole lock, then huozi itself with the build backend that the lock holds.
$(DEV): $(CREATED) pyproject.toml $(LOCK)
	@echo "Installing huozi and its development tools into $(VENV) …"
	@$(PIP) install --requirement $(LOCK)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(RUNTIME) $@
