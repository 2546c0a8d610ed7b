"""`make bench` and `make bench ONLY=name`: run, print a table, keep the figures in bench/results.json."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from bench import credentials
from bench.measure import Measured

BENCHES: Mapping[str, Callable[[], Measured]] = {
    "seal_edc": credentials.seal_edc,
    "seal_award": credentials.seal_award,
    "verify_edc": credentials.verify_edc,
    "seal_memory": credentials.seal_memory,
}
RESULTS = Path(__file__).parent / "results.json"


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", choices=BENCHES, help="run this one alone")
    only = parser.parse_args().only
    names = [only] if only else list(BENCHES)
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    print(f"{'name':<14}{'figure':>12} {'unit':<16}{'reference':>12}{'ratio':>8}  target")
    missed = 0
    for name in names:
        measured = BENCHES[name]()
        results[name] = asdict(measured)
        missed += not measured.reached
        verdict = "" if measured.reached else "  NOT REACHED"
        print(
            f"{name:<14}{measured.figure:>12,.1f} {measured.unit:<16}{measured.reference:>12,.1f}{measured.ratio:>8.2f}"
            f"  {measured.target}{verdict}\n    {measured.what}",
            flush=True,
        )
        RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
