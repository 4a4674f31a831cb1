"""A report as SARIF 2.1.0, as code scanning takes it: rules with help, places in words, fingerprints.

A .docx has no lines. Results carry the human place as a logical location and in the message; the region is
the file's first line, because GitHub wants one. Fingerprints are made of the rule, the part, the place and
the quoted text, so that a re-save by Word or a paragraph more above does not make an old finding new.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from bhxh_docs.guard.finding import Rule, TemplateFinding
from bhxh_docs.guard.outputs.names import repository_path
from bhxh_docs.guard.outputs.text import where

if TYPE_CHECKING:
    from bhxh_docs.guard.report import Report

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION: Final = "2.1.0"
TOOL: Final = "bhxh-docs"
FINGERPRINT: Final = "bhxhDocs/v1"
_GITHUB_FINGERPRINT: Final = "primaryLocationLineHash"
"""The only one GitHub reads; left out, it hashes the file's first line, the same for every finding."""
_QUOTE: Final = "“"


def report_as_sarif(report: Report, *, root: Path) -> str:
    """Return the report as a SARIF log.

    Args:
        report: of the check.
        root: the top of the repository; files below it get relative addresses.
    """
    rules = {finding.rule.id: finding.rule for finding in reversed(report.findings)}
    ordered = sorted(rules)
    positions = {rule: index for index, rule in enumerate(ordered)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": TOOL,
                **_version(),
                "rules": [_rule(rules[rule]) for rule in ordered],
            }
        },
        "language": "vi",
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "bhxh-docs-template-check/"},
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "Thư mục gốc của kho chứa mẫu văn bản"}}},
        "artifacts": [{"location": _location(file.file, root)} for file in report.files],
        "results": _results(report, positions, root),
    }
    return json.dumps({"$schema": SCHEMA, "version": VERSION, "runs": [run]}, ensure_ascii=False, indent=2)


def fingerprints(findings: Iterable[TemplateFinding]) -> list[str]:
    """Return a fingerprint for each finding of one file; equal ones are told apart by their number."""
    seen: Counter[str] = Counter()
    prints = []
    for finding in findings:
        place = finding.place
        # what is quoted of an empty paragraph is its number
        text = place.quote if place.quote.startswith(_QUOTE) else ""
        parts = (finding.rule.id, place.part, place.words, text)
        stable = "\0".join(" ".join(unicodedata.normalize("NFC", part).split()) for part in parts)
        digest = hashlib.sha256(stable.encode("utf-8", "replace")).hexdigest()[:32]
        seen[digest] += 1
        prints.append(f"{digest}:{seen[digest]}")
    return prints


def _results(report: Report, positions: dict[str, int], root: Path) -> list[dict[str, Any]]:
    results = []
    for index, file in enumerate(report.files):
        for finding, fingerprint in zip(file.findings, fingerprints(file.findings), strict=True):
            results.append(_result(finding, fingerprint, positions[finding.rule.id], index, root))
    return results


def _result(
    finding: TemplateFinding, fingerprint: str, rule: int, artifact: int, root: Path
) -> dict[str, Any]:
    # Braces stay single: the standard doubles them, but GitHub and the viewers show a text as it is written.
    text = f"{where(finding)}: {finding.message}"
    if finding.mend:
        text += f"\nCách sửa: {finding.mend}"
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {**_location(finding.file, root), "index": artifact},
            "region": {"startLine": 1},
        }
    }
    if finding.place.words:
        name = {"name": finding.place.quote} if finding.place.quote else {}
        location["logicalLocations"] = [{**name, "fullyQualifiedName": str(finding.place)}]
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": rule,
        "level": finding.rule.severity.value,
        "message": {"text": text},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: fingerprint, _GITHUB_FINGERPRINT: fingerprint},
    }


def _rule(rule: Rule) -> dict[str, Any]:
    basis = f"Căn cứ: {rule.basis}." if rule.basis else "Yêu cầu kỹ thuật của mẫu văn bản."
    title = rule.title[:1].upper() + rule.title[1:]
    told = f"{title}. {basis}"
    mend = "Vị trí trong Word và cách sửa được nêu trong từng kết quả."
    return {
        "id": rule.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": told},
        "help": {"text": f"{told}\n{mend}", "markdown": f"**{title}**\n\n{basis}\n\n{mend}"},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": ["docx", "mau-van-ban"], "problem.severity": _problem_severity(rule)},
    }


def _problem_severity(rule: Rule) -> str:
    """Return what GitHub calls a severity that is no security severity."""
    return {"error": "error", "warning": "warning", "note": "recommendation"}[rule.severity.value]


def _location(file: str, root: Path) -> dict[str, Any]:
    path = repository_path(file, root)
    if Path(path).is_absolute():
        return {"uri": f"file://{quote(path)}"}
    return {"uri": quote(path), "uriBaseId": "SRCROOT"}


def _version() -> dict[str, str]:
    try:
        return {"version": version(TOOL)}
    except PackageNotFoundError:
        # run from a folder that is not installed
        return {}
