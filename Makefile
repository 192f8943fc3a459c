# Two commands do everything on a fresh machine with Python 3.11+ and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test spark bench performance screenshots lint model floors lock vocabulary cookbook tables ftm clean

demo: $(VENV)/.installed
	@$(BIN)/kg build seeds/articles --out exports
	@echo
	@echo "Ask who reports to whom:       $(BIN)/kg query reports-to"
	@echo "Everything about one person:   $(BIN)/kg show 姚顺雨"
	@echo "How a sentence is read:        $(BIN)/kg try \"腾讯任命姚顺雨为首席AI科学家,向总裁刘炽平汇报\""

test: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/oxlint --quiet kg tests
	$(BIN)/python -m pytest -n auto --dist loadfile

# pyspark is a download of 450 MB: only for who builds on Spark, and for CI, where its tests must run
spark: $(VENV)/.tested requirements-spark.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements-dev.lock --requirement requirements-spark.lock

bench: $(VENV)/.tested
	$(BIN)/python tests/benchmarks/link_fold.py
	$(BIN)/python tests/benchmarks/growth.py
	$(BIN)/python tests/benchmarks/rdf_writing.py
	$(BIN)/python tests/benchmarks/sparql_queries.py
	$(BIN)/python tests/benchmarks/page.py

# measures on this machine, which should have nothing else to do, and writes docs/performance.md; ONLY=startup measures one
# part of it.  What it is compared with is a download of 60 MB; without it the page says so
performance: $(VENV)/.tested
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements-dev.lock --requirement requirements-bench.lock
	$(BIN)/python tests/benchmarks/write_performance.py --measure $(ONLY)

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/oxlint --quiet kg tests

model: $(VENV)/.tested
	$(BIN)/python -m kg.mentions.train
	$(BIN)/python -m kg.evaluate.learn

floors: $(VENV)/.tested
	$(BIN)/python tests/quality/raise_floors.py

cookbook: $(VENV)/.tested
	$(BIN)/python tests/sparql/write_cookbook.py

screenshots: demo $(VENV)/.tested
	$(BIN)/python tests/browser/take_screenshots.py exports/kg.html docs

tables: $(VENV)/.installed
	$(BIN)/python -m kg.export.tables.page >docs/tables.md

# the library needs ICU's headers (libicu-dev) and older versions of what we use, hence an environment of its own
ftm: $(VENV)/.installed
	$(PYTHON) -m venv .venv-ftm
	.venv-ftm/bin/python -m pip install --quiet "followthemoney>=4.11,<5"
	$(BIN)/kg build seeds/articles --out .venv-ftm/demo --formats ftm
	.venv-ftm/bin/python tests/export/ftm/check_ftm.py .venv-ftm/demo/kg.ftm.json

vocabulary: $(VENV)/.installed
	$(BIN)/kg vocabulary

lock: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --no-header --no-emit-index-url --no-annotate --python-version 3.11 \
	  --extra build pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --no-header --no-emit-index-url --no-annotate --python-version 3.11 \
	  --extra build --extra parquet --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --no-header --no-emit-index-url --no-annotate --python-version 3.11 \
	  --extra spark --constraint requirements-dev.lock pyproject.toml --output-file requirements-spark.lock
	$(BIN)/uv pip compile --quiet --universal --no-header --no-emit-index-url --no-annotate --python-version 3.11 \
	  --extra bench --constraint requirements-dev.lock pyproject.toml --output-file requirements-bench.lock

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) .venv-ftm
	find exports -type f ! -name README.md ! -name '*.judgements.jsonl' -delete
	find exports -mindepth 1 -type d -empty -delete
