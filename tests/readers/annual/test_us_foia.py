"""Annual FOIA reports: what is read, what is refused, and every kind of finding looked up in the XML."""

from __future__ import annotations

import re
import time
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gongkai.checks.checking import check
from gongkai.checks.findings import Finding, FindingKind, Report
from gongkai.errors import UnreadableFile
from gongkai.readers.loading import load

AS_OF = date(2026, 11, 22)
ID = "{http://niem.gov/niem/structures/2.0}id"
YEARS = (2012, 2018, 2022)
REPORTS = {2012: 99, 2018: 118, 2022: 120}


@pytest.fixture(scope="module")
def checked(shared: Path) -> dict[int, Report]:
    """Check the reports of all agencies for the three years."""
    folder = shared / "data" / "us-foia-annual"
    return {year: check(load(folder / f"{year}.zip", laws=["us-foia"]), as_of=AS_OF) for year in YEARS}


def yearly(report: Report) -> list[Finding]:
    """Return what was found in the yearly reports."""
    return [finding for finding in report.findings if finding.code.startswith("RPT")]


def test_a_check_of_all_agencies_takes_less_than_a_minute(shared: Path) -> None:
    began = time.monotonic()
    report = check(load(shared / "data" / "us-foia-annual" / "2018.zip", laws=["us-foia"]), as_of=AS_OF)
    assert time.monotonic() - began < 60
    assert yearly(report)


@pytest.mark.parametrize("year", YEARS)
def test_every_report_of_the_year_is_read(year: int, shared: Path) -> None:
    reports = load(shared / "data" / "us-foia-annual" / f"{year}.zip", laws=["us-foia"]).annual
    assert reports is not None
    assert len(reports) == REPORTS[year]
    assert {report.year for report in reports} == {year}
    assert all(report.body is not None and report.overall for report in reports)


def test_the_balance_of_every_row_holds(checked: dict[int, Report]) -> None:
    """Start + received = processed + end: in sections V.A, VI.A and XII.B of all 337 files, as measured."""
    for report in checked.values():
        assert not [
            one
            for one in yearly(report)
            if one.evidence.get("relation") == "start + received = processed + end"
        ]


def test_what_was_measured_is_found(checked: dict[int, Report]) -> None:
    counts = {
        year: Counter((finding.code, finding.kind.value) for finding in yearly(report))
        for year, report in checked.items()
    }
    assert counts[2012] == {
        ("RPT001", "fail"): 54,
        ("RPT003", "fail"): 111,
        ("RPT004", "fail"): 46,
        ("RPT004", "open"): 39,
        ("RPT006", "fail"): 6,
    }
    assert counts[2018] == {
        ("RPT001", "fail"): 58,
        ("RPT003", "fail"): 68,
        ("RPT004", "fail"): 52,
        ("RPT004", "open"): 8,
        ("RPT006", "fail"): 7,
    }
    assert counts[2022] == {
        ("RPT001", "fail"): 58,
        ("RPT003", "fail"): 102,
        ("RPT004", "fail"): 89,
        ("RPT005", "fail"): 36,
        ("RPT006", "fail"): 15,
    }


class Lookup:
    """Look figures up in the XML by the names the findings give, with nothing of the library."""

    def __init__(self, content: bytes) -> None:
        """Collect records by id, and organisations by id."""
        self.root = ET.fromstring(content)  # noqa: S314 -- files of the tests' own data
        self.records = {one.get(ID): one for one in self.root.iter() if one.get(ID)}

    def text(self, pointer: str) -> str | None:
        """Return the text at ``Section/RD0/Element`` or ``Section/OPR5/OldItem[4]/Element``."""
        _, number, *steps = pointer.split("/")
        element = self.records[number]
        for step in steps:
            name, at = re.fullmatch(r"([\w]+)(?:\[([^\]]+)\])?", step).groups()  # type: ignore[union-attr]  # always fits
            children = [one for one in element if one.tag.split("}")[1] == name]
            if not children:
                return None
            if at is not None and not at.isdigit():
                children = [one for one in children if any(part.text == at for part in one)]
                return children[0][1].text if children else "0"
            element = children[int(at) - 1 if at else 0]
        return element.text


@pytest.fixture(scope="module")
def lookups(shared: Path) -> dict[str, Lookup]:
    """Parse every file of the three years again."""
    found = {}
    for year in YEARS:
        with zipfile.ZipFile(shared / "data" / "us-foia-annual" / f"{year}.zip") as packed:
            for name in packed.namelist():
                if name.endswith(".xml") and "__MACOSX" not in name:
                    found[name.rpartition("/")[2]] = Lookup(packed.read(name))
    return found


def test_the_figure_a_finding_points_to_stands_in_the_xml(
    checked: dict[int, Report], lookups: dict[str, Lookup]
) -> None:
    seen = 0
    for report in checked.values():
        for finding in yearly(report):
            figures = finding.evidence.get("figures")
            if not isinstance(figures, dict) or finding.location is None or finding.location.pointer is None:
                continue
            stated = next(text for text in figures.values() if text)
            there = lookups[finding.location.file.rpartition("/")[2]].text(finding.location.pointer)
            if finding.location.pointer.endswith("/OldItem") or finding.location.pointer.endswith(
                "OtherDenialReason"
            ):
                continue  # a count of elements, and a sum of them
            assert there is not None, finding
            assert there.strip().replace("LT1", "<1") == stated, finding
            seen += 1
    assert seen > 300


def children(lookup: Lookup, section: str) -> list[ET.Element]:
    """Return the records of one section."""
    return [one for one in lookup.root.iter() if one.tag.endswith(f"}}{section}")]


def test_disposition_totals_that_differ_are_exactly_those_that_differ(
    checked: dict[int, Report], lookups: dict[str, Lookup]
) -> None:
    """Work section V.B.(1) out again from the XML alone: the same records, no more and no fewer."""
    expected = set()
    for name, lookup in lookups.items():
        for record in children(lookup, "RequestDisposition"):
            texts = [(one.tag.split("}")[1], one) for one in record]
            parts = [
                int(one.text or 0)
                for tag, one in texts
                if tag.endswith(("GrantQuantity", "ExemptionDenialQuantity"))
            ]
            parts += [int(one[1].text or 0) for tag, one in texts if tag == "NonExemptionDenial"]
            total = next(int(one.text or 0) for tag, one in texts if tag == "RequestDispositionTotalQuantity")
            if sum(parts) != total:
                expected.add((name, record.get(ID)))
    found = {
        (finding.location.file.rpartition("/")[2], (finding.location.pointer or "").split("/")[1])
        for report in checked.values()
        for finding in yearly(report)
        if finding.location is not None
        and str(finding.evidence.get("relation", "")).startswith("total = full-grants")
    }
    assert found == expected
    assert ("dhs-2018.xml", "RD0") in found


def test_statistics_out_of_order_are_exactly_those_out_of_order(
    checked: dict[int, Report], lookups: dict[str, Lookup]
) -> None:
    """Work lowest <= median <= highest out again for every track of every record."""
    expected = set()
    for name, lookup in lookups.items():
        for record in [
            one for kind in ("ProcessedResponseTime", "ResponseTime") for one in children(lookup, kind)
        ]:
            for part in list(record) if record.tag.endswith("ProcessedResponseTime") else [record]:
                values = {one.tag.split("}")[1].removeprefix("ResponseTime"): one.text for one in part}
                low, middle, high = (
                    values.get(f"{word}DaysValue") for word in ("Lowest", "Median", "Highest")
                )
                below = values.get("MedianDaysCode") == "LT1"
                if below and low not in (None, "0.0000") and float(low or 0) >= 1:
                    expected.add((name, record.get(ID), "median"))
                for first, second in ((low, middle), (middle, high)):
                    if first and second and "N/A" not in first + second and float(first) > float(second):
                        expected.add((name, record.get(ID), "median"))
                if low and "N/A" not in low and values.get("HighestDaysCode") == "LT1" and float(low) >= 1:
                    expected.add((name, record.get(ID), "median"))
    found = {
        (finding.location.file.rpartition("/")[2], (finding.location.pointer or "").split("/")[1], "median")
        for report in checked.values()
        for finding in yearly(report)
        if finding.location is not None
        and re.fullmatch(r"\S*lowest <= \S*median <= \S*highest", str(finding.evidence.get("relation", "")))
    }
    assert found == expected


def test_zeros_that_may_mean_nothing_leave_a_finding_open(checked: dict[int, Report]) -> None:
    for report in checked.values():
        for finding in yearly(report):
            figures = finding.evidence.get("figures")
            if isinstance(figures, dict) and finding.kind is FindingKind.OPEN:
                assert "0.0000" in figures.values(), finding


SMALL = """<?xml version="1.0"?>
<r:FoiaAnnualReport xmlns:r="http://leisp.usdoj.gov/niem/FoiaAnnualReport/exchange/1.03"
  xmlns:f="http://leisp.usdoj.gov/niem/FoiaAnnualReport/extension/1.03"
  xmlns:nc="http://niem.gov/niem/niem-core/2.0" xmlns:s="http://niem.gov/niem/structures/2.0">
<nc:Organization s:id="ORG0"><nc:OrganizationAbbreviationText>OGIS</nc:OrganizationAbbreviationText>
<nc:OrganizationName>Some Office</nc:OrganizationName></nc:Organization>
<f:DocumentFiscalYearDate>2018</f:DocumentFiscalYearDate>
<f:ProcessedRequestSection><f:ProcessingStatistics s:id="PS1">
<f:ProcessingStatisticsPendingAtStartQuantity>1</f:ProcessingStatisticsPendingAtStartQuantity>
<f:ProcessingStatisticsReceivedQuantity>3</f:ProcessingStatisticsReceivedQuantity>
<f:ProcessingStatisticsProcessedQuantity>1</f:ProcessingStatisticsProcessedQuantity>
<f:ProcessingStatisticsPendingAtEndQuantity>END</f:ProcessingStatisticsPendingAtEndQuantity>
</f:ProcessingStatistics><f:ProcessingStatisticsOrganizationAssociation>
<f:ComponentDataReference s:ref="PS1"/><nc:OrganizationReference s:ref="ORG0"/>
</f:ProcessingStatisticsOrganizationAssociation></f:ProcessedRequestSection>
</r:FoiaAnnualReport>
"""


def findings_of(path: Path) -> list[Finding]:
    """Check a file alone."""
    return yearly(check(load(path, laws=["us-foia"]), as_of=AS_OF))


def test_a_balance_that_fails_names_agency_section_and_values(tmp_path: Path) -> None:
    path = tmp_path / "small.xml"
    path.write_text(SMALL.replace("END", "4"), encoding="utf-8")
    (finding,) = findings_of(path)
    assert finding.code == "RPT001"
    assert finding.subject == "Some Office 2018"
    assert "V.A" in str(finding.message)
    assert "is 4, but" in str(finding.message)
    assert str(finding.location).endswith(
        "ProcessedRequestSection/PS1/ProcessingStatisticsPendingAtStartQuantity"
    )


def test_a_balance_that_holds_is_silent(tmp_path: Path) -> None:
    path = tmp_path / "small.xml"
    path.write_text(SMALL.replace("END", "3"), encoding="utf-8")
    assert findings_of(path) == []


def test_a_row_without_an_organisation_is_named(tmp_path: Path) -> None:
    path = tmp_path / "small.xml"
    path.write_text(SMALL.replace("END", "3").replace('s:ref="ORG0"', 's:ref="ORG7"'), encoding="utf-8")
    (finding,) = findings_of(path)
    assert finding.code == "RPT006"
    assert "section V.A (ProcessedRequestSection PS1)" in str(finding.message)


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE, "<!DOCTYPE FoiaAnnualReport>"])
def test_document_types_and_entities_are_refused(head: str, tmp_path: Path) -> None:
    path = tmp_path / "evil.xml"
    path.write_text(SMALL.replace("END", "3").replace("?>\n", f"?>\n{head}\n", 1), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="document type or entities"):
        load(path, laws=["us-foia"])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "not XML"),
        (b"\x00\x01\x02", "not XML"),
        (b"<a/>", "another kind"),
        (b"<a><b></a>", "not XML"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "not XML"),
        (SMALL.replace("2018", "MMXVIII").encode(), "is no year"),
    ],
)
def test_what_is_no_report_is_named(content: bytes, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "no.xml"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=problem):
        load(path, laws=["us-foia"])


def test_a_zip_file_names_the_file_inside_that_fails(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("__MACOSX/._good.xml", b"\x00")
        packed.writestr("set/wrong.xml", "<a/>")
    with pytest.raises(UnreadableFile, match=r"all\.zip/set/wrong\.xml"):
        load(path, laws=["us-foia"])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("<a/>", "its first element is of another kind"),
        (SMALL.replace(">2018<", "><"), "DocumentFiscalYearDate '' is no year"),
        ("<!DOCTYPE r>" + SMALL, "document type or entities"),
        ("\0" * 30_000_000, "30000000 bytes unpacked"),
    ],
)
def test_one_unreadable_report_of_a_hundred_is_one_finding(
    content: str, problem: str, tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(99):
            packed.writestr(f"set/{number}.xml", SMALL.replace("END", "3"))
        packed.writestr("set/wrong.xml", content)
    register = load(path, laws=["us-foia"])
    assert len(register.annual or ()) == 99
    report = check(register, as_of=AS_OF)
    assert not report.ok
    (finding,) = [one for one in report.findings if one.code == "DAT008"]
    assert str(finding.location) == f"{path.as_posix()}/set/wrong.xml"
    assert problem in str(finding.message)


@pytest.mark.parametrize(
    ("size", "count", "problem"), [(30_000_000, 1, "30000000 bytes unpacked"), (1_900, 2_001, "2001 reports")]
)
def test_what_unpacks_to_too_much_is_not_unpacked(
    size: int, count: int, problem: str, tmp_path: Path
) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(count):
            packed.writestr(f"{number}.xml", b" " * size)
    with pytest.raises(UnreadableFile, match=problem):
        load(path, laws=["us-foia"])


def test_many_reports_of_a_possible_size_are_bounded_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.readers.annual.us_foia._ALL", 5_000)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("a", "b", "c"):
            packed.writestr(f"{name}.xml", b" " * 2_000)
    with pytest.raises(UnreadableFile, match="6000 bytes unpacked, which no year"):
        load(path, laws=["us-foia"])


def test_a_single_file_is_bounded_as_well(tmp_path: Path) -> None:
    path = tmp_path / "big.xml"
    path.write_bytes(b"<a>" + b" " * 21_000_000)
    with pytest.raises(UnreadableFile, match="bytes, which no annual report has"):
        load(path, laws=["us-foia"])


def packed_report(folder: Path) -> tuple[Path, bytearray, int]:
    """Return a sound ZIP file with its bytes, and where its table of contents begins."""
    path = folder / "one.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.xml", SMALL.replace("END", "3"))
    content = bytearray(path.read_bytes())
    return path, content, content.rindex(b"PK\x01\x02")


def test_a_damaged_file_in_a_zip_file_is_named(tmp_path: Path) -> None:
    path, content, _ = packed_report(tmp_path)
    for position in range(40, 60):
        content[position] ^= 0x5A
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"one\.zip/a\.xml: damaged"):
        load(path, laws=["us-foia"])


@pytest.mark.parametrize(("local", "central", "value"), [(6, 8, 1), (8, 10, 97)], ids=["password", "method"])
def test_what_cannot_be_unpacked_is_named(local: int, central: int, value: int, tmp_path: Path) -> None:
    path, content, contents = packed_report(tmp_path)
    content[local] = content[contents + central] = value
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"one\.zip/a\.xml: cannot be unpacked"):
        load(path, laws=["us-foia"])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken"])
def test_a_broken_zip_file_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.zip"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="not a ZIP file"):
        load(path, laws=["us-foia"])
