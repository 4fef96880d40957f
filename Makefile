# make demo | test | format | lint | bench. Needs a Swift toolchain and make; installs libcsv where it is missing.
# With CI set in the environment, warnings of the compiler are errors.

# Homebrew on Apple silicon keeps libcsv where compilers do not look of themselves.
ENVIRONMENT = CPATH="$${CPATH-/opt/homebrew/include}" LIBRARY_PATH="$${LIBRARY_PATH-/opt/homebrew/lib}"
STRICT = $${CI:+-Xswiftc -warnings-as-errors}
RELEASE = $(ENVIRONMENT) swift build -c release --product carry $(STRICT)
BINARY = CARRY_RELEASE_BINARY="$$PWD/.build/release/carry"
SWIFT_FILES = git ls-files -z -- '*.swift' | xargs -0

# Runs the first scenario: its summary, and where its result folder is, are what it prints.
demo: libcsv
	$(RELEASE)
	.build/release/carry run Scenarios/quickstart.yaml

# Every test in debug, where those that compare with a release build use the one that is named to them; then those over
# random markets once more in release, which draws a thousand instead of fifty.
test: libcsv
	$(RELEASE)
	$(ENVIRONMENT) $(BINARY) swift test $(STRICT)
	$(ENVIRONMENT) swift test -c release -Xswiftc -enable-testing --scratch-path .build-release-tests \
	  --filter SimulationTests $(STRICT)

format:
	$(SWIFT_FILES) swift format --in-place --parallel

lint:
	$(SWIFT_FILES) swift format lint --strict --parallel

# make bench DATA=DIR: the folder of the speed job's data, where it is not to be generated.
bench: libcsv
	$(RELEASE)
	$(ENVIRONMENT) $(BINARY) swift run -c release --package-path Tests/Benchmarks carry-benchmarks "$(DATA)"

# libcsv reads the CSV files: its header and library are all that Swift packages cannot bring along.
libcsv:
	@if echo 'import CLibCSV' | $(ENVIRONMENT) swiftc -typecheck -I Sources/CLibCSV - 2>/dev/null; then exit 0; fi; \
	if command -v apt-get >/dev/null; then \
	  if [ "$$(id -u)" -eq 0 ]; then as_root=; else as_root=sudo; fi; \
	  echo "libcsv, which reads the CSV files, is missing: installing libcsv-dev with $${as_root:+sudo }apt-get"; \
	  $$as_root apt-get install -qq -y libcsv-dev >/dev/null 2>&1 || \
	    { $$as_root apt-get update -qq && $$as_root apt-get install -qq -y libcsv-dev; }; \
	elif command -v brew >/dev/null; then \
	  echo "libcsv, which reads the CSV files, is missing: installing it with brew"; \
	  brew install --quiet libcsv; \
	else \
	  echo "libcsv, which reads the CSV files, is missing: install its development package (libcsv-dev)"; exit 1; \
	fi

.PHONY: demo test format lint bench libcsv
