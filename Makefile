# Everything works from a clean clone with Python 3.11 or newer. Nothing is installed outside of .venv except the
# system packages that `make test` needs, and it names them first.
#
#   make run                    install, fetch the small reader, open the page
#   MODEL=local make run        the same with a chat model of 1.1 GB beside it
#   MODEL=scripted make run     the same without any model; MODEL=openai with a remote one
#   make check                  lint, types and unit tests, in less than a minute; nothing but Python packages is needed
#   make test                   say which system packages the tests need, install them, run all tests but the slow ones
#   make test-all               make test, then the slow ones
#   COVERAGE=yes make test      count lines and branches too and ask for 90%, as .ci/run does
#   make mutants                change decisions in the domain at random and count those that the tests catch
#   make eval                   score the held-out answers and write the reports to build/eval
#   INSTALLER=uv make ...       install with uv instead of pip, ten times as fast
#   make editor                 rebuild the code editor from editor/ (needs Node.js 20 or newer)
#   make lock                   resolve the requirements again (ARGS=--upgrade takes newer releases)

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
INSTALLER ?= pip
PIP := $(if $(filter uv,$(INSTALLER)),uv pip install --python $(PY),$(PY) -m pip install --disable-pip-version-check)
SOURCES := interviewer tests benchmarks evals
MODEL ?=
ARGS ?=

# Compiled modules, and the content as it was parsed, also where the environment keeps Python from writing any.
KEEP := $(PY) -m compileall -q interviewer && \
	PYTHONDONTWRITEBYTECODE= $(PY) -c "from interviewer.content import load_content; load_content()"

# Bytecode is cached even where the environment forbids it: to compile all test modules takes each worker ten seconds.
unexport PYTHONDONTWRITEBYTECODE

# What needs no browser, database server, compiler, sandbox or model.
UNIT := tests/domain tests/documents tests/reports tests/voice tests/test_architecture.py tests/test_fakes.py tests/test_settings.py
PYTEST := $(PY) -m pytest -n 2 --dist worksteal

.PHONY: help run check lint types unit test test-slow test-all mutants format eval bench editor lock schema clean

help:
	@sed -n '/^#   make/s/^#   //p; /^#   [A-Z]*=/s/^#   //p' Makefile

$(PY):
	@python=$$(command -v python3.11 || command -v python3) || { echo "Python 3.11 or newer is needed." >&2; exit 1; }; \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; $$python is older. Install it and run make again." >&2; exit 1; }; \
	echo "Creating $(VENV) with $$python"; \
	"$$python" -m venv $(VENV)

# The packages are locked with their hashes, the build backend too; the project itself is installed editable.
$(VENV)/.run: requirements/run.txt pyproject.toml | $(PY)
	@echo "Installing packages (about a minute the first time)"
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --quiet --no-deps --no-build-isolation -e .
	@$(KEEP)
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(PY)
	@echo "Installing packages for the tests (about a minute the first time)"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@$(PIP) --quiet --no-deps --no-build-isolation -e .
	@touch $(VENV)/.run $@

run: $(VENV)/.run
	@export INTERVIEWER_PROVIDER="$${MODEL:-$${INTERVIEWER_PROVIDER:-auto}}"; \
	case "$$INTERVIEWER_PROVIDER" in \
		local) models="smollm2-135m qwen2.5-coder-1.5b" ;; \
		*) models="smollm2-135m" ;; \
	esac; \
	if [ "$$INTERVIEWER_PROVIDER" != scripted ]; then \
		code=0; $(VENV)/bin/interviewer model pull $$models || code=$$?; \
		[ $$code -ne 130 ] || exit 130; \
		[ $$code -eq 0 ] || echo "Going on without these models; the page says what it uses instead." >&2; \
	fi; \
	exec $(VENV)/bin/interviewer run $(ARGS)

# Types take one core while the unit tests take the other.
check: lint
	@$(MAKE) --no-print-directory --output-sync -j2 types unit

lint: $(VENV)/.dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .

types: $(VENV)/.dev
	$(PY) -m mypy

unit: $(VENV)/.dev
	$(PYTEST) -q --no-cov -m "not slow" $(UNIT) $(ARGS)

# COVERAGE=yes counts lines and branches and asks for 90%, as CI does. On Python 3.11 that doubles the processor time.
test: lint types
	scripts/system-packages
	@$(KEEP)
	$(PYTEST) -m "not slow" $(if $(COVERAGE),--cov --cov-report=term,--no-cov) $(ARGS)

# Lines are never counted here: the tests of `make test` go through them.
test-slow: $(VENV)/.dev
	scripts/system-packages
	@$(KEEP)
	$(PYTEST) -m slow --no-cov $(ARGS)

test-all: test test-slow

mutants: $(VENV)/.dev
	$(PY) -m benchmarks.mutants $(ARGS)

format: $(VENV)/.dev
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

# The reports go into build/eval; a provider whose model is not here says what to do, and the next one is tried.
EVAL := $(VENV)/bin/interviewer eval build/eval/heldout.jsonl

eval: $(VENV)/.run
	$(PY) -m evals.cases --split heldout build/eval/heldout.jsonl
	$(EVAL) --provider scripted --out build/eval/scripted $(ARGS)
	@for provider in local reader; do \
		code=0; $(EVAL) --provider $$provider --out build/eval/$$provider $(ARGS) || code=$$?; \
		[ $$code -eq 2 ] || exit $$code; \
	done

bench: $(VENV)/.dev
	$(PY) -m benchmarks $(ARGS)

schema: $(VENV)/.run
	$(PY) -c "import sys; from interviewer.domain.scores.answer_score import json_schema; sys.stdout.write(json_schema())" \
		> docs/schemas/answer_score.schema.json
	$(PY) -c "import sys; from interviewer.domain.loops.decision_document import json_schema; sys.stdout.write(json_schema())" \
		> docs/schemas/decision_document.schema.json
	$(PY) -m interviewer.content.schemas

# The bundle is committed, so that nobody needs Node.js to run or test anything. No address may get into the lock.
editor:
	cd editor && npm ci --no-audit --no-fund && npm run build

# Universal: one lock for Linux and macOS on x86-64 and ARM. No index address or local path may get into it.
COMPILE = build/lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-strip-extras --no-config --no-header --no-annotate $(ARGS)

lock:
	@mkdir -p requirements
	@[ -x build/lock/bin/uv ] || { python3 -m venv build/lock && build/lock/bin/python -m pip install --quiet uv; }
	$(COMPILE) --extra local --extra postgres --extra anthropic --extra bedrock --extra google --extra voice --group dev \
		-o requirements/dev.txt
	$(COMPILE) --extra local --group build -c requirements/dev.txt -o requirements/run.txt

clean:
	rm -rf $(VENV) build dist artifacts .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage .coverage.*
	find interviewer tests -name __pycache__ -type d -prune -exec rm -rf {} +
