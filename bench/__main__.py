"""Run the figures named on the command line, or all of them."""

import argparse
import importlib
import sys
import time

import django

django.setup()

from bench.figures import peak_mib  # noqa: E402 (after the apps are loaded)

NAMES = [
    "list_cases",
    "household_page",
    "find_person",
    "import_referrals",
    "rls",
    "verify_journal",
    "api_probe",
    "leaks",
    "story_plans",
]
# One module may give several figures.
MODULE_OF = {
    "rls_list": "rls",
    "rls_detail": "rls",
    "rls_search": "rls",
    "leaks_pool": "leaks",
    "leaks_pgbouncer": "leaks",
}


def main(arguments: list[str]) -> int:
    """Measure and print one JSON line a figure; 1 when a limit does not hold."""
    parser = argparse.ArgumentParser(prog="approdo bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*NAMES, *MODULE_OF, []])
    parser.add_argument("--size", choices=["small", "full"], default="small")
    options = parser.parse_args(arguments)
    wanted = list(dict.fromkeys(MODULE_OF.get(name, name) for name in options.names)) or NAMES
    held = True
    for name in wanted:
        module = importlib.import_module(f"bench.{name}")
        start = time.perf_counter()
        for figure in module.measure(options.size):
            if options.names and figure.name not in options.names and name not in options.names:
                continue
            figure.seconds = round(time.perf_counter() - start, 1)
            figure.peak_mib = peak_mib()
            held = held and figure.ok
            print(figure.line(), flush=True)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
