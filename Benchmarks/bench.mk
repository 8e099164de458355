# `make bench`, for the Makefile to include. bench.py sets up its peers itself.
# BENCH holds its options: make bench BENCH="--only gnuplot --runs 15"

BENCH ?=

.PHONY: bench
bench:
	swift build -c release --static-swift-stdlib
	python3 Benchmarks/bench.py $(BENCH)
