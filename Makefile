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
#   make fuzz     let libFuzzer mutate inputs of the readers for FUZZ_SECONDS

SWIFT ?= swift
RELEASE = -c release --static-swift-stdlib
ETALON = .build/release/etalon

.PHONY: report test check build lint format golden bench docs fuzz setup setup-test

report: build
	$(ETALON) build --redraw

check: build
	$(ETALON) build --check

build: setup
	$(SWIFT) build $(RELEASE) --product etalon

test: setup-test
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --skip-build

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

FUZZ_SECONDS ?= 60
FUZZ_CORPUS = Tests/Fuzz/.build/corpus

# What is found is written beside Tests/Fuzz as crash-…; it becomes a case before it is mended.
fuzz: setup
	cd Tests/Fuzz && $(SWIFT) build -c release --sanitize fuzzer
	mkdir -p $(FUZZ_CORPUS)
	cp raw/*/* $(FUZZ_CORPUS)
	find Tests/RawImportTests/Cases -name '*.md' | sort | xargs awk -v out=$(FUZZ_CORPUS) \
	  '/^```(file|beside)/ { close(seed); seed = sprintf("%s/case-%d", out, ++count); next } \
	   /^```/ { seed = "" } seed != "" { print > seed }'
	cd Tests/Fuzz && .build/release/FuzzReaders -max_total_time=$(FUZZ_SECONDS) \
	  -max_len=8192 -timeout=5 .build/corpus

docs: setup
	@sh Scripts/build-docs.sh
