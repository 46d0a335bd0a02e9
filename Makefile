# All tasks of the project. It needs GNU make, git and Python 3.11 or newer; 'make help' lists the tasks.

SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
JOBS ?= 2

.PHONY: help setup demo test lint format rules schemas docs readme generated weights verdicts readers benchmark build clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY)  ## Make .venv with dpgcheck and its development tools

# The stamp is written last, so that a set-up that failed is done again.
$(READY): pyproject.toml scripts/find_python.sh
	@python="$$(sh scripts/find_python.sh)" && \
	  if ! [ -x $(BIN)/python ]; then echo "making $(VENV) with $$python" && "$$python" -m venv $(VENV); fi
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@$(BIN)/python -m compileall -q src  # Where Python is told to write no bytecode, each start would compile anew.
	@touch $@

demo: $(READY)  ## Check two small example projects: a good one, and one with gaps
	@$(BIN)/dpgcheck check examples/good-software
	@echo
	@$(BIN)/dpgcheck check examples/with-gaps --exit-zero

test: $(READY)  ## Run all tests (JOBS=2 at a time)
	@$(BIN)/pytest -n $(JOBS)

lint: $(READY)  ## Check style, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY)  ## Format the code and mend what can be mended by itself
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

rules: $(READY)  ## Validate the rules and judge the samples beside them
	@$(BIN)/dpgcheck rules validate
	@$(BIN)/dpgcheck rules test

schemas: $(READY)  ## Write schemas/ from the types
	@$(BIN)/python scripts/build_schemas.py

docs: $(READY)  ## Write docs/reference/ from the rules and the checks
	@$(BIN)/python scripts/build_docs.py

readme: $(READY)  ## Write the reports on the examples anew, in the README and in docs/reference
	@$(BIN)/python scripts/update_readme.py

generated: $(READY)  ## Fail where a generated file is not up to date
	@$(BIN)/python scripts/build_schemas.py --check
	@$(BIN)/python scripts/build_docs.py --check
	@$(BIN)/python scripts/update_readme.py --check
	@$(BIN)/python scripts/train_license_weights.py --check

weights: $(READY)  ## Learn the weights of sentences beside licenses and of kinds anew
	@$(BIN)/python scripts/train_license_weights.py
	@$(BIN)/python scripts/train_kind_weights.py

verdicts: $(READY)  ## Compare the pinned verdicts with CORPUS, a folder of checkouts of real repositories
	@test -n "$(CORPUS)" || { echo "say where the checkouts are: make verdicts CORPUS=folder (benchmarks/corpus/verdicts.yaml lists them)"; exit 2; }
	@$(BIN)/python -m benchmarks.corpus "$(CORPUS)"

readers: $(READY)  ## Compare reports with what careful readers say of real repositories, in CORPUS, a folder of checkouts
	@test -n "$(CORPUS)" || { echo "say where the checkouts are: make readers CORPUS=folder (benchmarks/corpus/readers.yaml lists them)"; exit 2; }
	@$(BIN)/python -m benchmarks.corpus.readers "$(CORPUS)"

benchmark: $(READY)  ## Identify licenses in SETS, a folder of outside sets, beside other tools
	@test -n "$(SETS)" || { echo "say where the sets are: make benchmark SETS=folder (docs/licenses.md lists them)"; exit 2; }
	@$(BIN)/python -m benchmarks.licenses "$(SETS)"

build: $(READY)  ## Build the source distribution, and the wheel from it, into dist/
	@rm -rf dist
	@$(BIN)/python -m hatchling build -t sdist
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist dist/*.tar.gz
	@ls dist

clean:  ## Remove what was built, the caches and .venv
	rm -rf dist build $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
