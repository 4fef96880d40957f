# make demo | check | test | format | lint | bench | fuzz. Needs a Swift toolchain and make; installs libcsv, yajl,
# libzip and SQLite where they are missing, and for the tests Python packages into .build/notebooks.
# With CI set in the environment, warnings of the compiler are errors.

# Homebrew on Apple silicon keeps them where compilers do not look of themselves.
ENVIRONMENT = CPATH="$${CPATH-/opt/homebrew/include}" LIBRARY_PATH="$${LIBRARY_PATH-/opt/homebrew/lib}"
STRICT = $${CI:+-Xswiftc -warnings-as-errors}
RELEASE = $(ENVIRONMENT) swift build -c release --product carry $(STRICT)
BINARY = CARRY_RELEASE_BINARY="$$PWD/.build/release/carry"
SWIFT_FILES = git ls-files -z -- '*.swift' | xargs -0

# Runs the first scenario: its summary, and where its result folder is, are what it prints.
demo: libraries
	$(RELEASE)
	.build/release/carry run Scenarios/quickstart.yaml

# What the scenarios of the project give, held against what they gave. After a change that is meant to move a result:
# .build/release/carry check Scenarios/*.yaml --update, and the difference it prints belongs into the commit.
check: libraries
	$(RELEASE)
	.build/release/carry check Scenarios/*.yaml

# Every test in debug, where those that compare with a release build use the one that is named to them; then those over
# random markets once more in release, which draws a thousand instead of fifty. First of all the results. What failed is
# said again at the end, because the lines of the tests that pass bury it.
FAILURES = 2>&1 | tee .build/tests.log || \
  { echo "what failed:"; grep -A 6 "recorded an issue" .build/tests.log | tail -100; exit 1; }
test: SHELL = /bin/bash
test: check notebooks
	@set -o pipefail; $(ENVIRONMENT) $(BINARY) swift test $(STRICT) $(FAILURES)
	@set -o pipefail; $(ENVIRONMENT) swift test -c release -Xswiftc -enable-testing \
	  --scratch-path .build-release-tests --filter SimulationTests $(STRICT) $(FAILURES)

format:
	$(SWIFT_FILES) swift format --in-place --parallel

lint:
	$(SWIFT_FILES) swift format lint --strict --parallel

# make bench DATA=DIR: the folder of the speed job's data, where it is not to be generated.
bench: libraries
	$(RELEASE)
	$(ENVIRONMENT) $(BINARY) swift run -c release --package-path Tests/Benchmarks carry-benchmarks "$(DATA)"

# Each reader of outside bytes on RUNS mutations of its seeds. The linker of the toolchain, because gold cannot join the
# sanitizers; no backtraces, because the one who draws them hangs under libFuzzer.
RUNS = 2000
FUZZ = swift build -c release --package-path Tests/Fuzzers -Xswiftc -sanitize=fuzzer,address \
  -Xswiftc -parse-as-library -Xswiftc -Xclang-linker -Xswiftc -fuse-ld=lld --product fuzz-readers
fuzz: libraries
	$(ENVIRONMENT) $(FUZZ)
	@fuzzer="$$($(FUZZ) --show-bin-path)/fuzz-readers"; cd Tests/Fuzzers; mkdir -p .build/findings .build/scratch; \
	SWIFT_BACKTRACE=enable=no "$$fuzzer" --seeds Seeds || exit 1; \
	for reader in $$("$$fuzzer" --list); do \
	  rm -rf .build/corpus .build/scratch; mkdir -p .build/corpus .build/scratch Seeds/$$reader; \
	  SWIFT_BACKTRACE=enable=no "$$fuzzer" $$reader -runs=$(RUNS) -seed=1 -max_len=4096 -timeout=10 -rss_limit_mb=2048 \
	    -artifact_prefix=.build/findings/$$reader- .build/corpus Seeds/$$reader >.build/fuzz.log 2>&1 || \
	    { tail -40 .build/fuzz.log; exit 1; }; \
	  echo "$$reader: $$(tail -1 .build/fuzz.log)"; \
	done

# Installs $$packages.
APT_GET = if [ "$$(id -u)" -eq 0 ]; then as_root=; else as_root=sudo; fi; \
  echo "installing $$packages with $${as_root:+sudo }apt-get"; \
  $$as_root apt-get install -qq -y $$packages >/dev/null 2>&1 || \
    { $$as_root apt-get update -qq && $$as_root apt-get install -qq -y $$packages; }

# What reads CSV, JSON, .zip and .gz files and writes SQLite: their headers and libraries are all that Swift packages
# cannot bring along.
# Then the programs that some tests use: those tests are left out where a program is missing, but not in CI.
LIBRARIES = CLibCSV CYAJL CZip CZlib
PROGRAMS = chromium hledger
libraries:
	@if for library in $(LIBRARIES); do echo "import $$library"; done | \
	  $(ENVIRONMENT) swiftc -typecheck $(LIBRARIES:%=-I Sources/%) - 2>/dev/null && \
	  echo '#include <sqlite3.h>' | $(ENVIRONMENT) clang -fsyntax-only -xc - 2>/dev/null; then exit 0; fi; \
	packages="libcsv-dev libyajl-dev libzip-dev zlib1g-dev libsqlite3-dev"; \
	if command -v apt-get >/dev/null; then \
	  $(APT_GET); \
	elif command -v brew >/dev/null; then \
	  echo "installing libcsv, yajl and libzip with brew"; \
	  brew install --quiet libcsv yajl libzip; \
	else \
	  echo "missing: the development packages of libcsv, yajl, libzip, zlib and SQLite ($$packages)"; \
	  exit 1; \
	fi
	@packages="$$(for program in $(PROGRAMS); do command -v $$program >/dev/null || printf '%s ' $$program; done)"; \
	if [ -n "$${CI:-}" ] && [ -n "$$packages" ] && command -v apt-get >/dev/null; then $(APT_GET); fi

# What notebooks read results with: the tests run the programs of the pages, check results against their schemas, and
# have figures reckoned again by other libraries.
NOTEBOOKS = .build/notebooks
notebooks: $(NOTEBOOKS)/installed
$(NOTEBOOKS)/installed: Tests/NotebookTests/requirements.txt
	python3 -m venv --clear $(NOTEBOOKS) || \
	  { $$(command -v sudo) apt-get install -qq -y python3-venv && python3 -m venv --clear $(NOTEBOOKS); }
	$(NOTEBOOKS)/bin/python3 -m pip install --quiet --disable-pip-version-check -r $<
	touch $@

.PHONY: demo check test format lint bench fuzz libraries notebooks
