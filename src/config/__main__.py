"""`./approdo COMMAND`: each command is a sentence, each lives in a module of `config.cli`."""

import importlib
import sys

COMMANDS = {
    "demo": ("serving", "set up everything, build the demo city, serve it"),
    "run": ("serving", "serve pages and jobs of an installation"),
    "init": (
        "founding",
        "found an empty city, with its settings and the link of its first administrator",
    ),
    "backup": ("keeping", "write everything into one encrypted file"),
    "upgrade": ("upgrading", "bring the tables to this version, or leave them as they were"),
    "restore": ("keeping", "make everything again out of a backup, on an empty folder"),
    "test": ("testing", "run the tests, browser included"),
    "check": ("checking", "format, lint, types, contracts, shape, migrations, deployment"),
    "format": ("checking", "put every file in the house's format"),
    "bench": ("testing", "measure the figures as ratios within one run"),
    "docs": ("testing", "write screenshots and generated pages into docs/"),
    "shape": ("checking", "print the order of contexts and the largest files"),
    "manage": ("managing", "any management command, e.g. `manage import_referrals FILE`"),
}


def main(words: list[str]) -> int:
    """Run one command; say what there is when it is not known."""
    name, rest = (words[0], words[1:]) if words else ("help", [])
    if name not in COMMANDS:
        for known, (_module, sentence) in COMMANDS.items():
            print(f"  ./approdo {known:8} {sentence}")
        return 0 if name in {"help", "-h", "--help"} else 2
    module = importlib.import_module(f"config.cli.{COMMANDS[name][0]}")
    return int(getattr(module, name)(rest) or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
