# `make test` and `make demo` build .venv when it is missing or older than pyproject.toml.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help venv demo test lint types unit clean

help:
	@echo "make demo   code the sample reports in examples/, show one record, store and sum up all"
	@echo "make test   ruff, mypy --strict and the tests"
	@echo "make venv   only build $(VENV)"
	@echo "make clean  remove $(VENV), out/ and the tools' caches"

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

venv: $(STAMP)

demo: $(STAMP)
	$(BIN)/waqai code examples --index examples/index.tsv --out out/demo
	$(BIN)/waqai show --brief out/demo/*.json
	$(BIN)/waqai show "$$(ls out/demo/*.json | head -n 1)"
	test -f out/project/waqai.toml || $(BIN)/waqai init out/project
	$(BIN)/waqai add examples --index examples/index.tsv --project out/project
	$(BIN)/waqai match --project out/project
	$(BIN)/waqai stats --project out/project
	$(BIN)/waqai stats --by type --project out/project
	$(BIN)/waqai events --limit 12 --project out/project

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy --strict src

unit: $(STAMP)
	$(BIN)/python -m pytest -n $(WORKERS)

test: lint types unit

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
