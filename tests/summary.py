"""Counts what bin/test ran, names what failed, and prints the line "N passed, N failed".

use: tests/summary.py FOLDER [STEP…]      STEPs are those that did not succeed.

A test program that dies before it wrote its results counts as one failure, and so does a step that failed without a
failing test (a build, say). A unit test that skips itself proves nothing and counts as failed. A journey that succeeded
only at its second try counts as passed, and is named.
"""

import json
import sys
import xml.etree.ElementTree as xml
from pathlib import Path


def unit_tests(folder):
    """How many passed, and the names of those that did not, from GoogleTest's files and CTest's own."""
    passed, bad = 0, []
    seen = {}
    for file in sorted((folder / "unit").glob("*.xml")):
        cases = list(xml.parse(file).getroot().iter("testcase"))
        names = [
            f"{case.get('classname')}.{case.get('name')}"
            for case in cases
            if case.get("result") == "skipped" or case.find("failure") is not None
        ]
        run = [case for case in cases if case.get("status") == "run"]
        passed += len(run) - len(names)
        bad += names
        seen[file.stem.removesuffix("_test")] = names
    ctest = folder / "ctest.xml"
    if ctest.exists():
        for case in xml.parse(ctest).getroot().iter("testcase"):
            name = case.get("name").removesuffix("_test")
            if case.get("status") == "run":
                passed += name not in seen
            elif not seen.get(name):
                bad.append(f"{case.get('name')} (the program as a whole)")
    return passed, bad


def specs_in(suite):
    yield from suite.get("specs", [])
    for inner in suite.get("suites", []):
        yield from specs_in(inner)


def journeys(folder):
    """How many passed, the names of those that did not, and of those that needed a second try."""
    file = folder / "journeys.json"
    if not file.exists():
        return 0, [], []
    report = json.loads(file.read_text())
    bad = [error.get("message", "an error outside the journeys") for error in report["errors"]]
    second_try = []
    for suite in report["suites"]:
        for spec in specs_in(suite):
            for test in spec["tests"]:
                name = f"{spec['file']}: {spec['title']} [{test['projectName']}]"
                if test["status"] == "flaky":
                    second_try.append(name)
                elif test["status"] not in ("expected", "skipped"):
                    bad.append(name)
    return report["stats"]["expected"] + len(second_try), bad, second_try


def main():
    folder, broken = Path(sys.argv[1]), sys.argv[2:]
    unit_passed, unit_bad = unit_tests(folder)
    journeys_passed, journeys_bad, second_try = journeys(folder)
    passed = unit_passed + journeys_passed + sum((folder / f"{what}.passed").exists() for what in ("kills", "flood", "package", "proxies", "first_run"))
    failed = len(unit_bad) + len(journeys_bad)
    for name in second_try:
        print(f"needed a second try: {name}")
    for name in unit_bad + journeys_bad:
        print(f"failed: {name}")
    for step in broken:
        print(f"failed step: {step}")
    print(f"{passed} passed, {max(failed, len(broken))} failed")
    return 1 if failed or broken else 0


sys.exit(main())
