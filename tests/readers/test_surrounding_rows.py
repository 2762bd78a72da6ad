from __future__ import annotations

import pytest

from gongkai.readers.surrounding_rows import are_plain, is_record


@pytest.mark.parametrize(
    "text",
    [
        *(
            "合计",
            "总 计",
            "小计：1",
            "合计1件",
            "本页合计",
            "共计：12 条",
            "党政办小计",
            "第一季度合计",
            "Total",
            "Grand total: 12",
        ),
        *(
            "（以下空白）",
            "以下空白",
            "——以下无正文——",
            "共1条",
            "共 12 条记录",
            "第1页 共3页",
            "End of list",
            "Page 1 of 3",
        ),
        *(
            "说明：由党政办填报",
            "注：本表一式两份",
            "备注1：…",
            "填表人：张三",
            "数据来源：档案室",
            "Note: see below",
        ),
        *(
            "（完）",
            "---",
            "……",
            "1/3",
            "- 2/3 -",
            "*表示已归档",
            "※ 已撤下",
            "本表由党政办填报",
            "此页空白",
            "本月无",
            "本季度暂无新增",
            "无",
            "零报告",
            "本月零报告",
            "Nil return",
            "No requests received this month",
            "以上共3条信息",
            "本月共公开3条",
            "截至2024年12月31日，共公开3条",
            "全年共受理12件。",
            "Total number of items: 3",
            "Total requests: 12",
            "单位（盖章）",
            "负责人（签字）：",
            "Prepared by: A. Clerk",
        ),
        *("党政办：", "【党政办】", "1. 党政办", "A. Office", "Section 1: Office"),
        *("March 2024", "Mar-24", "Q1 2024", "2024 Q1", "Q3 FY2024/25", "FY2024-25", "First quarter of 2024"),
        *("一、党政办", "（二）财政所", "第三部分 其他", "2024年下半年", "1月", "第二季度"),
    ],
)
def test_a_row_around_the_records_is_none(text: str) -> None:
    row = [text, "", "", ""]
    assert not is_record(row, None, has_sections=True)
    assert not is_record(["1", *row], 0, has_sections=True) or text == ""
    try:
        assert not are_plain([row])
    except TypeError:
        pytest.fail("text is text")


@pytest.mark.parametrize(
    "row",
    [
        ["合计划财政〔2014〕1号", "", "", ""],
        ["一、关于财政预算的通知", "主动公开", "2014-03-04", ""],
        ["2014年预算合计", "主动公开", "2014-03-04", "2014-03-05"],
        ["共青团工作总结", "", "", ""],
        ["全年工作总结", "", "", ""],
        ["说明：关于预算的说明", "主动公开", "2014-03-04", ""],
        ["甲", "", "", ""],
        ["1.关于2024年度财政预算编制工作的通知", "", "", ""],
        ["Total expenditure on roads", "", "", ""],
        ["无障碍环境建设方案", "", "", ""],
        ["本月无公开事项", "主动公开", "", ""],
        ["《青山镇志》", "", "", ""],
        ["2024-003", "", "", ""],
        ["Marine licences", "", "", ""],
        ["Decision 2024", "", "", ""],
        ["Partial answers", "", "", ""],
        ["待补充", "", "", ""],
        ["2024", "财政预算", "2014-03-04", ""],
        ["Note: on the budget", "proactive", "2014-03-04", ""],
    ],
)
def test_a_record_stays(row: list[str]) -> None:
    assert is_record(row, None, has_sections=True)


def test_in_a_catalogue_a_numbered_matter_is_an_entry() -> None:
    assert is_record(["一、机构职能", "", ""], None, has_sections=False)
    assert not is_record(["小计：3", "", ""], None, has_sections=False)


def test_a_total_with_numbers_beside_it_is_a_total() -> None:
    assert not is_record(["本页合计", "", "12", "1,024.50"], None, has_sections=True)


def test_rows_without_content_are_none() -> None:
    assert not is_record(["", " ", "\u3000"], None, has_sections=True)
    assert not is_record(["3", "", ""], 0, has_sections=True)
