# etalon
#
#   make report   set up, build, and make every report of etalon.yaml
#   make test     set up and run all tests
#   make check    is every committed product the data's?
#   make lint     the formatter's rules, file lengths, arrows between modules
#   make format   let the formatter mend what it can
#   make golden   record the goldens anew, then show what changed
#   make bench    time etalon beside its peers (Benchmarks/README.md)
#   make docs     build the documentation of the modules
#   make setup    install what the other targets need
#   make fuzz     let libFuzzer mutate the inputs of each reader for FUZZ_SECONDS
#   make sanitize run the tests with SANITIZER=address or SANITIZER=thread

SWIFT ?= swift
RELEASE = -c release --static-swift-stdlib
ETALON = .build/release/etalon

.PHONY: report test check build lint format golden bench docs fuzz fuzz-short sanitize setup setup-test

report: build
	$(ETALON) build --redraw

check: build
	$(ETALON) build --check

build: setup
	$(SWIFT) build $(RELEASE) --product etalon

test: setup-test
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	@sh Scripts/test.sh

setup:
	@sh Scripts/setup.sh build

setup-test:
	@sh Scripts/setup.sh build test

lint:
	$(SWIFT) format lint --strict -r Sources Tests templates Package.swift
	@sh Scripts/check-files.sh

format:
	$(SWIFT) format -i -r Sources Tests templates Package.swift

golden: setup-test
	-RECORD=1 $(SWIFT) test
	git diff --stat -- Tests

# BENCH holds its options: make bench BENCH="--only gnuplot --runs 15"
bench: build
	python3 Benchmarks/bench.py $(BENCH)

# FUZZ_READERS holds names of `FUZZ_READER=list`; without it each reader gets FUZZ_SECONDS.
# What is found stands beside Tests/Fuzz as READER-crash-…; it becomes a case before it is mended.
FUZZ_SECONDS ?= 60
fuzz: setup
	sh Scripts/fuzz.sh -max_total_time=$(FUZZ_SECONDS) $(FUZZ_READERS)

# The same in little: so many inputs of each reader, always the same.
FUZZ_RUNS ?= 1000
fuzz-short: setup
	sh Scripts/fuzz.sh -runs=$(FUZZ_RUNS) $(FUZZ_READERS)

# The tests with the instruments of a sanitizer, in a folder of their own. TESTS chooses some.
SANITIZER ?= address
TESTS ?= .
sanitize: export LSAN_OPTIONS = print_suppressions=0:suppressions=$(CURDIR)/Scripts/leaks.txt
sanitize: export TSAN_OPTIONS = suppressions=$(CURDIR)/Scripts/races.txt
sanitize: setup-test
	$(SWIFT) build --build-tests --sanitize $(SANITIZER) --scratch-path .build-$(SANITIZER)
	$(SWIFT) test --skip-build --disable-xctest --sanitize $(SANITIZER) \
	  --scratch-path .build-$(SANITIZER) --filter '$(TESTS)'

docs: setup
	@sh Scripts/build-docs.sh
