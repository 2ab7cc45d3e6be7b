"""Counts what bin/test ran, and prints the line "N passed, N failed".

use: tests/summary.py FOLDER [STEP…]      STEPs are those that did not succeed.

A test program that dies before it wrote its results counts as one failure, and so does a step that failed without a
failing test (a build, say). A unit test that skips itself proves nothing and counts as failed.
"""

import json
import sys
import xml.etree.ElementTree as xml
from pathlib import Path


def unit_tests(folder):
    """Passed and failed, from GoogleTest's files and CTest's own."""
    passed = failed = 0
    seen = {}
    for file in sorted((folder / "unit").glob("*.xml")):
        suites = xml.parse(file).getroot()
        skipped = len(suites.findall(".//testcase[@result='skipped']"))
        bad = int(suites.get("failures")) + int(suites.get("errors")) + skipped
        good = int(suites.get("tests")) - int(suites.get("disabled")) - bad
        passed, failed = passed + good, failed + bad
        seen[file.stem.removesuffix("_test")] = bad
    ctest = folder / "ctest.xml"
    if ctest.exists():
        for case in xml.parse(ctest).getroot().iter("testcase"):
            name = case.get("name").removesuffix("_test")
            if case.get("status") == "run":
                passed += name not in seen
            elif seen.get(name, 0) == 0:
                failed += 1
    return passed, failed


def journeys(folder):
    file = folder / "journeys.json"
    if not file.exists():
        return 0, 0
    report = json.loads(file.read_text())
    stats = report["stats"]
    return stats["expected"], stats["unexpected"] + stats["flaky"] + len(report["errors"])


def main():
    folder, broken = Path(sys.argv[1]), sys.argv[2:]
    counts = [unit_tests(folder), journeys(folder), (int((folder / "kills.passed").exists()), 0)]
    passed, failed = (sum(column) for column in zip(*counts))
    for step in broken:
        print(f"failed: {step}")
    print(f"{passed} passed, {max(failed, len(broken))} failed")
    return 1 if failed or broken else 0


sys.exit(main())
