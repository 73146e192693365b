# The only commands of this project; CI runs the same ones. Windows: see README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# setuptools warns of every editable installation; that is what we want.
PIP := PYTHONWARNINGS=ignore $(BIN)/python -m pip install

.PHONY: demo test lint bench gallery messages docs clean
.DEFAULT_GOAL := demo

$(VENV)/.base: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --quiet --disable-pip-version-check -e ".[piper,chinese]"
	@touch $@

$(VENV)/.dev: $(VENV)/.base tests/npm_packages.py
	$(PIP) --quiet --disable-pip-version-check -e ".[piper,chinese,test,lint]"
	$(BIN)/python tests/npm_packages.py
	@touch $@

demo: $(VENV)/.base  ## build the sample campaign into output/demo
	$(BIN)/pccc build demo

test: $(VENV)/.dev  ## run every test
	$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: $(VENV)/.dev  ## style, types, import layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev  ## speed, as ratios measured side by side in one run
	$(BIN)/python -m bench

gallery: $(VENV)/.dev  ## contact sheets of every picture, prop, sign and pose
	$(BIN)/python -m pipeline.illustration.gallery output/gallery

messages: $(VENV)/.base  ## bring pipeline/locale/vi.po up to the messages in the code
	$(BIN)/pybabel -q extract -F pipeline/locale/babel.cfg --no-default-keywords -k tr -k trn:1,2 \
		--add-location=file --no-wrap -o $(VENV)/messages.pot pipeline
	$(BIN)/pybabel -q update -i $(VENV)/messages.pot -l vi -o pipeline/locale/vi.po \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap

docs: $(VENV)/.base  ## write docs/reference.md and docs/coverage.md
	$(BIN)/python -m pipeline.cli.reference
	$(BIN)/python -m pipeline.quiz.coverage

clean:
	rm -rf $(VENV) output/*
