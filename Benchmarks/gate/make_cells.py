#!/usr/bin/env python3
"""Write 100,000 cells of 10 and 10 seconds with log-normal noise as little-endian doubles."""

import array
import math
import random
import sys

CELLS, VALUES = 100_000, 10


def main() -> None:
    rng = random.Random(20261123)
    numbers = array.array("d")
    for cell in range(CELLS):
        middle = 1 + cell % 317 / 10
        for side in range(2):
            slower = 1.05 if side and cell % 50 == 0 else 1.0
            numbers.extend(
                round(middle * slower * math.exp(0.02 * rng.gauss(0, 1)), 9) for _ in range(VALUES))
    with open(sys.argv[1], "wb") as file:
        numbers.tofile(file)


if __name__ == "__main__":
    main()
