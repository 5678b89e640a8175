# Every target does its own set-up: Python 3.11 or newer with its venv module is all that must be there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test screenshots lint bench soak replay lock clean

demo: $(READY)
	$(BIN)/staffroom demo

test: $(READY)
	$(BIN)/python -m tests.browser_notice
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

# The pictures in docs/images, taken by the browser tests. Needs Chromium; look at them before you commit them.
screenshots: $(READY)
	STAFFROOM_SCREENSHOTS=1 $(BIN)/python -m pytest -q tests/browser

bench: $(READY)
	$(BIN)/python -m benchmarks

soak: $(READY)
	STAFFROOM_SOAK=1 $(BIN)/python -m pytest -n 2 -s tests/intake/test_crash.py tests/bot/test_broadcast_crash.py tests/bot/test_broadcast_scale.py tests/surveys/test_interview_machine.py tests/surveys/test_branching_machine.py tests/surveys/statistics/test_disclosure.py

# Every study that ships, answered in chat by all its respondents. Minutes, not seconds.
replay: $(READY)
	$(BIN)/staffroom replay --all

# Rewrites the pinned versions; needs uv on the PATH.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra test pyproject.toml -o requirements.lock

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Staffroom needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

clean:
	rm -rf $(VENV) build *.egg-info
