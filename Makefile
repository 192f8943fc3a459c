# Two commands do everything on a fresh machine with Python 3.11+ and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test spark bench fuzz kills performance screenshots lint model floors lock licences audit sbom vocabulary cookbook tables ftm clean

demo: $(VENV)/.installed
	@$(BIN)/kg build seeds/articles --out exports
	@echo
	@echo "Ask who reports to whom:       $(BIN)/kg query reports-to"
	@echo "Everything about one person:   $(BIN)/kg show 姚顺雨"
	@echo "How a sentence is read:        $(BIN)/kg try \"腾讯任命姚顺雨为首席AI科学家,向总裁刘炽平汇报\""

# a process of tests takes up to 1.5 GB, which on many cores would be more than there is
test: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/oxlint --quiet kg tests
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

# fuzzes what reads from outside, with counts; SECONDS=3600 for an hour
fuzz: $(VENV)/.tested
	$(BIN)/python tests/fuzz/run_long.py --seconds $(or $(SECONDS),600)

# pyspark is a download of 450 MB: only for who builds on Spark, and for CI, where its tests must run
spark: $(VENV)/.tested requirements-spark.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements-dev.lock --requirement requirements-spark.lock

bench: $(VENV)/.tested
	$(BIN)/python tests/benchmarks/stages.py
	$(BIN)/python tests/benchmarks/reading.py
	$(BIN)/python tests/benchmarks/startup.py
	$(BIN)/python tests/benchmarks/link_fold.py
	$(BIN)/python tests/benchmarks/growth.py
	$(BIN)/python tests/benchmarks/rdf_writing.py
	$(BIN)/python tests/benchmarks/sparql_queries.py
	$(BIN)/python tests/benchmarks/page.py
	$(BIN)/python tests/benchmarks/hostile.py

# measures on this machine, which should have nothing else to do, and writes docs/performance.md; ONLY=startup measures one
# part of it.  What it is compared with is a download of 60 MB; without it the page says so
performance: $(VENV)/.tested
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements-dev.lock --requirement requirements-bench.lock
	$(BIN)/python tests/benchmarks/write_performance.py --measure $(ONLY)

# twenty minutes of builds, judgements and backups that are killed at random moments
kills: $(VENV)/.tested
	$(BIN)/python tests/store/kill_many.py --kills 200

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

# every version with the hashes of its files: pip then installs nothing else, whatever an index says
COMPILE := $(BIN)/uv pip compile --quiet --universal --no-header --no-emit-index-url --no-annotate --generate-hashes --python-version 3.11
lock: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --extra build pyproject.toml --output-file requirements.lock
	$(COMPILE) --extra build --extra parquet --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock
	$(COMPILE) --extra spark --constraint requirements-dev.lock pyproject.toml --output-file requirements-spark.lock
	$(COMPILE) --extra bench --constraint requirements-dev.lock pyproject.toml --output-file requirements-bench.lock
	$(COMPILE) --group audit --constraint requirements-dev.lock --output-file requirements-audit.lock

licences: $(VENV)/.tested
	$(BIN)/python tests/supply/write_licences.py

# works online only: the advisories about known holes are asked for at that moment
audit: .venv-audit/.installed
	@echo "Asking the advisory database of PyPI about every locked version; this needs a network."
	@for lock in requirements*.lock; do echo "$$lock"; \
	  .venv-audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off --requirement $$lock || failed=1; \
	done; test -z "$$failed"

# a CycloneDX bill of what `make demo` installs, of an environment that holds nothing else
sbom: .venv-audit/.installed .venv-audit/bare/.installed
	@mkdir -p build
	.venv-audit/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-file build/kg.cdx.json .venv-audit/bare
	@echo "build/kg.cdx.json: what the tool is made of, as CycloneDX"

.venv-audit/.installed: requirements-audit.lock
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements-audit.lock
	@touch $@

.venv-audit/bare/.installed: requirements.lock | .venv-audit/.installed
	$(PYTHON) -m venv --clear --without-pip .venv-audit/bare
	.venv-audit/bin/python -m pip --python .venv-audit/bare install --quiet --disable-pip-version-check --requirement requirements.lock
	@touch $@

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
	rm -rf $(VENV) .venv-ftm .venv-audit
	find exports -type f ! -name README.md ! -name '*.judgements.jsonl' -delete
	find exports -mindepth 1 -type d -empty -delete
