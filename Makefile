# The two commands: `make run` and `make test`. Everything else serves them.
PYTHON ?= python3
VENV := .venv
DENGJI := $(VENV)/bin/python -m dengji.cli.main

.PHONY: run test check demo journey setup setup-dev setup-ocr setup-parquet bench bench-names lock clean

run: setup
	@$(DENGJI) run

test: setup-dev
	@PYTHONHASHSEED=0 $(VENV)/bin/python -m pytest -n 2 --dist loadfile --durations 15

check: setup-dev
	@tools/check

demo: setup
	@$(DENGJI) demo

journey: setup
	@$(DENGJI) journey

bench: setup-dev
	@$(VENV)/bin/python bench/registration.py

bench-names: setup-dev
	@$(VENV)/bin/python bench/names.py

setup:
	@$(PYTHON) tools/setup.py run

# The extra that reads identity cards' photographs; every form works without it.
setup-ocr: setup
	@$(PYTHON) tools/setup.py ocr

# The extra that reads Parquet, for `dengji names import`; CSV is read without it.
setup-parquet: setup
	@$(PYTHON) tools/setup.py parquet

setup-dev:
	@$(PYTHON) tools/setup.py dev

# After a change to requirements/*.in (needs network): pins every dependency with its hashes.
lock: setup-dev
	@$(VENV)/bin/python -m pip install -q uv
	@$(VENV)/bin/python -m uv pip compile -q --generate-hashes --python-version 3.11 --no-emit-index-url requirements/run.in -o requirements/run.lock
	@$(VENV)/bin/python -m uv pip compile -q --generate-hashes --python-version 3.11 --no-emit-index-url requirements/dev.in -o requirements/dev.lock
	@$(VENV)/bin/python -m uv pip compile -q --generate-hashes --python-version 3.11 --no-emit-index-url -c requirements/dev.lock requirements/ocr.in -o requirements/ocr.lock
	@$(VENV)/bin/python -m uv pip compile -q --generate-hashes --python-version 3.11 --no-emit-index-url -c requirements/dev.lock requirements/parquet.in -o requirements/parquet.lock
	@$(VENV)/bin/python -m uv pip compile -q --generate-hashes --python-version 3.11 --no-emit-index-url -c requirements/ocr.lock requirements/bench.in -o requirements/bench.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
