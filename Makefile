# Each target does its own set-up from the hashed locks in requirements/.
PY ?= python3
BIN := .venv/bin
.PHONY: run test check fmt bench messages pages lock clean

run: .venv/.ready-run
	$(BIN)/skillseal up $(if $(PORT),--port $(PORT)) $(if $(HOST),--host $(HOST))

test: .venv/.ready-test
	@sh tools/browser.sh
	$(BIN)/pytest -n auto $(ARGS)

check: .venv/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python tools/sizes.py

fmt: .venv/.ready-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/.ready-test
	$(BIN)/python -m bench $(if $(ONLY),--only $(ONLY))

messages: .venv/.ready-test
	$(BIN)/python tools/messages.py

pages: .venv/.ready-test
	$(BIN)/python tools/pages.py
	$(BIN)/python -m skillseal.cli.reference > docs/developers/command-line.md

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q requirements/test.in -o requirements/test.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q requirements/run.in -c requirements/test.txt -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q --no-deps requirements/fonts.in -o requirements/fonts.txt

.venv/bin/python:
	@sh tools/venv.sh "$(PY)"

# The locks are complete, so pip need not resolve anything (--no-deps); Python compiles what is used when it is used.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile

.venv/.ready-run: .venv/bin/python requirements/run.txt requirements/fonts.txt pyproject.toml $(wildcard src/skillseal/web/locale/*/LC_MESSAGES/*.po)
	$(PIP) --require-hashes -r requirements/run.txt -r requirements/fonts.txt
	$(PIP) --no-build-isolation --editable .
	$(BIN)/python tools/messages.py --compile
	@touch $@

.venv/.ready-test: .venv/.ready-run requirements/test.txt
	$(PIP) --require-hashes -r requirements/test.txt
	@# beforehand, so that nobody else's syntax warning becomes an error of the tests
	@$(BIN)/python -W ignore -m compileall -q -j 0 .venv/lib >/dev/null 2>&1 || true
	@touch $@

clean:
	rm -rf .venv
