"""The parts of bench.py: places, programs, set-up, measuring, rows and their report."""
