#!/usr/bin/env python3
"""python3 oracle.py run SCENARIO FOLDER          results of one scenario
python3 oracle.py random FIRST LAST FOLDER     random cases by seed, each in FOLDER/<seed>, results in expected/"""
import concurrent.futures
import os
import sys

try:
    import yaml  # noqa: F401
except ImportError:
    sys.exit("PyYAML is not installed")

from random_case import write_case
from results import simulate


def make(seed, folder):
    case = os.path.join(folder, str(seed))
    write_case(seed, case)
    simulate(os.path.join(case, "scenario.yaml"), os.path.join(case, "expected"))


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "run":
        simulate(arguments[1], arguments[2])
    elif len(arguments) == 4 and arguments[0] == "random":
        with concurrent.futures.ProcessPoolExecutor() as workers:
            seeds = range(int(arguments[1]), int(arguments[2]) + 1)
            for made in [workers.submit(make, seed, arguments[3]) for seed in seeds]:
                made.result()
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
