# What people and CI run. Everything happens in .venv, which is made when it is missing.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO := --locales demo/locales --output demo/localized

.PHONY: help demo install test test-deep lint catalogs docs format clean

help: ## Show these targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/.runtime ## Translate the sample article into Portuguese
	@$(BIN)/translate article examples/japan-nato-summit.html --to pt_BR $(DEMO)
	@echo
	@echo "Next: edit the catalog (take away 'fuzzy' where a translation is good), then run"
	@echo "  $(BIN)/translate compile examples/japan-nato-summit.html --to pt_BR $(DEMO)"

install: $(STAMP) ## Make .venv with everything for development

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(STAMP): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.runtime

test: $(STAMP) ## Run all tests
	$(BIN)/python -m pytest -n auto $(ARGS)

test-deep: $(STAMP) ## Run the property tests with ten times as many examples
	LINGOPRESS_DEEP=1 $(BIN)/python -m pytest -n auto $(ARGS)

lint: $(STAMP) ## Check style, types and import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.catalogs --check

catalogs: $(STAMP) ## Bring the catalogs of the tool's own words up to date, and compile them
	$(BIN)/python -m tools.catalogs

docs: $(STAMP) ## Build the documentation into build/docs
	$(BIN)/python -m tools.reference
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

format: $(STAMP) ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Remove what was built; catalogs and localized articles stay
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
