"""A year of ten thousand requests as clerks write them, counted by the library and a second time from the rows alone."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from gongkai.checks.annual.adding_up import breaches
from gongkai.legislation.annual.report_forms import ReportForm, report_form
from gongkai.legislation.loading import law
from gongkai.readers.loading import load_plain
from gongkai.records.compiled.figures import AnnualFigures
from gongkai.records.compiled.register import register_figures
from gongkai.records.register import Register

Row = dict[str, str]
History = tuple[Row, tuple[Row, ...]]
"""A row of the table of requests, and those of the table of events."""
FIRST, DAYS = date(2022, 1, 1), 1600
LAST = date(2029, 12, 31)
"""By then everything drawn has happened."""
MANY, AT_ONCE = 10_000, 20
APPLICANTS = {
    "自然人": "natural-person", "公民": "natural-person", "村民": "natural-person",
    "商业企业": "company", "公司": "company",
    "科研机构": "research", "高校": "research",
    "社会公益组织": "public-interest", "社会团体": "public-interest",
    "律师事务所": "legal-services", "法律服务机构": "legal-services",
    "其他组织": "other", "其他": "other",
}  # fmt: skip
ROWS = {
    ("予以公开", ""): "granted", ("全部公开", ""): "granted", ("已主动公开", ""): "granted",
    ("告知获取途径", ""): "granted",
    ("部分公开", "个人隐私"): "partly-granted", ("区分处理", "国家秘密"): "partly-granted",
    ("不予公开", "国家秘密"): "state-secret", ("属于国家秘密", ""): "state-secret",
    ("不予公开", "法律、行政法规禁止公开"): "forbidden-by-law",
    ("不予公开", "三安全一稳定"): "security-and-stability",
    ("不予公开", "商业秘密"): "third-party", ("保护第三方合法权益", ""): "third-party",
    ("不予公开", "个人隐私、商业秘密"): "third-party",
    ("属于三类内部事务信息", ""): "internal-affairs", ("不予公开", "内部信息"): "internal-affairs",
    ("不予公开", "过程性信息"): "in-process",
    ("不予公开", "行政执法案卷"): "enforcement-files",
    ("属于行政查询事项", ""): "special-query",
    ("政府信息不存在", ""): "not-held", ("不属于本机关负责公开", ""): "not-held",
    ("没有现成信息需要另行制作", ""): "to-be-made",
    ("补正后申请内容仍不明确", ""): "still-unclear",
    ("信访举报投诉类申请", ""): "petition",
    ("重复申请", ""): "repeated",
    ("要求提供公开出版物", ""): "publication",
    ("无正当理由大量反复申请", ""): "excessive",
    ("要求行政机关确认或重新出具已获取信息", ""): "confirmation",
    ("其他处理", ""): "handled-otherwise",
}  # fmt: skip
"""Outcome and ground, and the row in which the form of 2021 counts them."""
GIVEN_UP = {"逾期不补正": "not-corrected", "逾期未缴费": "fee-unpaid", "撤回申请": "handled-otherwise"}
"""Outcomes without an answer: the day of the decision ends them."""
RULINGS = {
    "维持": "upheld", "驳回诉讼请求": "upheld",
    "撤销": "corrected", "责令重新答复": "corrected", "确认违法": "corrected",
    "终止": "other", "撤诉": "other",
}  # fmt: skip
RECEIPTS = {
    "": "收到日期",
    "当面": "提交日期",
    "邮寄": "签收日期",
    "网上申请": "确认日期",
    "平信": "确认日期",
}
"""The column whose day is that of receipt, by channel (article 31)."""
ANSWERS = {"": "答复日期", "邮寄": "交邮日期", "当面领取": "送达日期"}
"""The column whose day is that of the answer, by the way of service."""
ENDS = some.sampled_from(["answered", "answered", "answered", "given up", "withdrawn", "pending"])


@some.composite
def histories(draw: some.DrawFn) -> History:
    """Draw what happened to one request, as a clerk writes it down: the days that count beside others that do not."""
    came = FIRST + timedelta(draw(some.integers(0, DAYS)))
    channel = draw(some.sampled_from(sorted(RECEIPTS)))
    row = {"申请人类型": draw(some.sampled_from(sorted(APPLICANTS))), "申请方式": channel}
    row["收到日期"] = (came + timedelta(draw(some.integers(0, 20)) if channel else 0)).isoformat()
    row[RECEIPTS[channel]] = came.isoformat()
    over = came + timedelta(draw(some.integers(0, 500)))
    events = [
        {"事件": kind, "日期": (came + timedelta(draw(some.integers(0, 30)))).isoformat()}
        for kind in draw(
            some.lists(some.sampled_from(["补正", "收到补正", "延期", "征求第三方意见"]), max_size=1)
        )
    ]
    match draw(ENDS):
        case "answered":
            row["处理结果"], row["不予公开理由"] = draw(some.sampled_from(sorted(ROWS)))
            service = draw(some.sampled_from(sorted(ANSWERS)))
            row["送达方式"] = service
            row["答复日期"] = (over + timedelta(draw(some.integers(0, 9)) if service else 0)).isoformat()
            row[ANSWERS[service]] = over.isoformat()
            events += draw(disputes(over))
        case "given up":
            row["处理结果"] = draw(some.sampled_from(sorted(GIVEN_UP)))
            row["决定日期"] = over.isoformat()
        case "withdrawn":
            events.append({"事件": draw(some.sampled_from(["撤回", "撤回申请"])), "日期": over.isoformat()})
        case _:
            row["处理结果"] = draw(some.sampled_from(["", "未答复"]))
    return row, tuple(events)


@some.composite
def disputes(draw: some.DrawFn, over: date) -> list[Row]:
    """Draw reconsiderations and suits after an answer."""
    held = []
    for kind in draw(some.lists(some.sampled_from(["行政复议", "行政诉讼"]), max_size=2)):
        filed = over + timedelta(draw(some.integers(0, 200)))
        one = {"事件": kind, "日期": filed.isoformat()}
        if draw(some.booleans()):
            one["结束日期"] = (filed + timedelta(draw(some.integers(0, 400)))).isoformat()
            one["结果"] = draw(some.sampled_from(sorted(RULINGS)))
        held.append(one)
    return held


@pytest.fixture(scope="module")
def drawn() -> list[History]:
    """Let hypothesis build ten thousand histories, the same each time."""
    held: list[History] = []

    @settings(
        max_examples=MANY // AT_ONCE,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(some.lists(histories(), min_size=AT_ONCE, max_size=AT_ONCE))
    def draw(some_of_them: list[History]) -> None:
        held.extend(some_of_them)

    draw()
    return held


@pytest.fixture(scope="module")
def register(drawn: list[History]) -> Register:
    """Put them into the tables of one register."""
    requests: list[dict[str, Any]] = []
    events: list[dict[str, Any]] = []
    for number, (row, happened) in enumerate(drawn, 1):
        requests.append({"申请编号": str(number), **row})
        events += [{"申请编号": str(number), **one} for one in happened]
    body = {"name": "某市人民政府", "level": "city", "kind": "government"}
    return load_plain({"law": "cn-ogi", "body": body, "requests": requests, "events": events})


def form_of(year: int) -> ReportForm:
    """Return the form of a year."""
    form = report_form("cn-ogi", year)
    assert form is not None
    return form


def figures(register: Register, year: int) -> AnnualFigures:
    """Work the report of a year out."""
    return register_figures(register, law("cn-ogi"), form_of(year), year, date(year, 12, 31), LAST)


def day(text: str | None) -> date | None:
    """Read a day."""
    return date.fromisoformat(text) if text else None


def end_of(row: Row, events: tuple[Row, ...]) -> tuple[date | None, str | None]:
    """Say when a request was over, and in which row it then counts."""
    outcome = row.get("处理结果", "")
    if outcome in GIVEN_UP:
        return day(row["决定日期"]), GIVEN_UP[outcome]
    if "送达方式" in row:
        return day(row[ANSWERS[row["送达方式"]]]), ROWS[outcome, row["不予公开理由"]]
    withdrawn = [one["日期"] for one in events if one["事件"].startswith("撤回")]
    return (day(max(withdrawn)), "handled-otherwise") if withdrawn else (None, None)


def counted_from_rows(drawn: list[History], year: int) -> Counter[tuple[str, str, str]]:
    """Count every cell from the rows alone, request by request."""
    found: Counter[tuple[str, str, str]] = Counter()
    begin, end = date(year, 1, 1), date(year, 12, 31)
    for row, events in drawn:
        came, (over, where) = day(row[RECEIPTS[row["申请方式"]]]), end_of(row, events)
        assert came is not None
        rows = []
        if begin <= came <= end:
            rows.append("new")
        if came < begin and (over is None or over >= begin):
            rows.append("carried-in")
        if over is not None and begin <= over <= end:
            rows += [where or "", "total"]
        if came <= end and (over is None or over > end):
            rows.append("carried-out")
        for name in rows:
            found["requests", name, APPLICANTS[row["申请人类型"]]] += 1
            found["requests", name, "total"] += 1
        for column in remedies_of(events, begin, end):
            found["remedies", "all", column] += 1
    return found


def remedies_of(events: tuple[Row, ...], begin: date, end: date) -> list[str]:
    """Name the cells in which the disputes of one request count."""
    cells = []
    reviews = [one["日期"] for one in events if one["事件"] == "行政复议"]
    for one in events:
        if one["事件"] not in ("行政复议", "行政诉讼"):
            continue
        kind = "review"
        if one["事件"] == "行政诉讼":
            kind = "suit-after-review" if any(filed <= one["日期"] for filed in reviews) else "suit"
        over = day(one.get("结束日期"))
        if over is not None and begin <= over <= end:
            cells += [f"{kind}-{RULINGS[one['结果']]}", f"{kind}-total"]
        elif date.fromisoformat(one["日期"]) <= end and (over is None or over > end):
            cells += [f"{kind}-pending", f"{kind}-total"]
    return cells


@pytest.mark.parametrize("year", [2022, 2024, 2026])
def test_a_second_count_from_the_rows_agrees_on_every_cell(
    register: Register, drawn: list[History], year: int
) -> None:
    assert len(drawn) == MANY
    made = figures(register, year)
    cells = {key: one.value for key, one in made.items() if key[0] in ("requests", "remedies")}
    counted = counted_from_rows(drawn, year)
    assert counted.keys() <= cells.keys()
    assert cells == {key: counted[key] for key in cells}


def test_the_year_has_something_in_every_row_and_column(drawn: list[History]) -> None:
    """Else an agreement on zeros would prove nothing."""
    counted = counted_from_rows(drawn, 2024)
    for table in (one for one in form_of(2024).tables if one.id in ("requests", "remedies")):
        held = {key for key, number in counted.items() if number and key[0] == table.id}
        assert {row for _, row, _ in held} == {row.id for row in table.rows}
        assert {column for _, _, column in held} == {column.id for column in table.columns}
    assert sum(counted["requests", row, "total"] for row in ("new", "carried-in")) > 1_000


@pytest.mark.parametrize("year", [2022, 2024, 2026])
def test_every_identity_of_the_form_holds(register: Register, year: int) -> None:
    assert list(breaches(figures(register, year).as_report())) == []


def test_what_a_year_carries_on_the_next_takes_over(register: Register) -> None:
    this, following = (figures(register, year).as_report() for year in (2023, 2024))
    for carry in following.form.carries:
        for into, out_of in following.carried(carry):
            assert following.figure(*into).value == this.figure(*out_of).value
