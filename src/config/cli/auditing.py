"""What is known against the packages that run: asked of the index's list of vulnerabilities, where it answers."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PATIENCE = 180  # seconds


def audit(lock: Path) -> tuple[bool, str]:
    """Tell whether nothing is known against the locked packages, and what is, or why nobody could say.

    An index without such a list is no fault of the packages: it is said, and the check holds.
    """
    asked = [str(Path(sys.executable).parent / "pip-audit"), "--requirement", str(lock)]
    asked += ["--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json"]
    try:
        ended = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=PATIENCE)
        found = json.loads(ended.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, OSError, ValueError, KeyError):
        return True, "the list of vulnerabilities cannot be reached from here: nothing was audited"
    return told(found)


def told(found: list[dict[str, Any]]) -> tuple[bool, str]:
    """Put pip-audit's findings in lines."""
    known = [
        f"{package['name']} {package['version']}: {flaw['id']}, mended in {_mended(flaw)}"
        for package in found
        for flaw in package.get("vulns", [])
    ]
    unknown = [package["name"] for package in found if "skip_reason" in package]
    if known:
        return False, "\n".join(known)
    if len(unknown) == len(found):
        return True, "the index here keeps no list of vulnerabilities: nothing was audited"
    said = f"{len(found) - len(unknown)} packages, nothing known against them"
    return True, said + (f"; nothing can be said of {', '.join(unknown)}" if unknown else "")


def _mended(flaw: dict[str, Any]) -> str:
    return " or ".join(flaw.get("fix_versions") or ["no version yet"])
