"""The words of cells: what stands for nothing, and what is written for each member of an enumeration."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.legislation.laws import BodyLevel
from gongkai.legislation.outcomes import Remedy
from gongkai.records.approval.decisions import DecisionOutcome
from gongkai.records.items import DisclosureMode, InterpretationForm, ItemStatus

EMPTY = frozenset({"", "-", "--", "—", "——", "–", "/", "\\", "无", "暂无", "無", "n/a", "N/A"})
"""What clerks write into a cell that has nothing to say."""

NOT_YET = frozenset({"未公开", "尚未公开", "暂未公开", "待公开", "未发布", "尚未发布", "待发布", "待定"})
"""What clerks write for the day of what has not happened yet: there is no such day."""

NOT_WORKED_OUT = "= (no stored value)"
"""Stands for a formula whose value the file does not hold."""

BROKEN = frozenset(
    {NOT_WORKED_OUT, "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
    | {"#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#DATA!"}
    | {f"Err:{code}" for code in range(501, 541)}
)
"""What spreadsheets show in the place of a value, and save as text: never text that is meant, and never blank."""

MODES: Mapping[str, DisclosureMode] = {
    **dict.fromkeys(("proactive", "主动公开", "主动", "主動公開", "主動"), DisclosureMode.PROACTIVE),
    **dict.fromkeys(
        ("onrequest", "依申请公开", "依申请", "申请公开", "依申請公開", "依申請", "申請公開"),
        DisclosureMode.ON_REQUEST,
    ),
    **dict.fromkeys(
        ("withheld", "不予公开", "不公开", "免予公开", "不予公開", "不公開", "免予公開"),
        DisclosureMode.WITHHELD,
    ),
}

MARKS: Mapping[str, DisclosureMode] = {
    **MODES,
    **dict.fromkeys(("脱密后公开", "删减后公开"), DisclosureMode.PROACTIVE),
}
"""What an origin marking says: beside the three modes, local rules know papers that go out once something is taken out."""

STATUSES: Mapping[str, ItemStatus] = {
    **dict.fromkeys(("draft", "草稿", "草案", "拟稿", "擬稿"), ItemStatus.DRAFT),
    **dict.fromkeys(
        ("valid", "inforce", "有效", "现行有效", "继续有效", "生效", "現行有效"), ItemStatus.VALID
    ),
    **dict.fromkeys(
        ("abolished", "废止", "已废止", "失效", "已失效", "宣布失效", "無效", "无效", "廢止", "已廢止"),
        ItemStatus.ABOLISHED,
    ),
}

OUTCOMES: Mapping[str, DecisionOutcome] = {
    **dict.fromkeys(
        (
            "approved",
            "同意",
            "同意公开",
            "同意发布",
            "通过",
            "审核通过",
            "审批通过",
            "批准",
            "已批准",
            "同意公開",
            "通過",
        ),
        DecisionOutcome.APPROVED,
    ),
    **dict.fromkeys(("returned", "退回", "退回修改", "退回补充", "退回重报"), DecisionOutcome.RETURNED),
    **dict.fromkeys(
        ("rejected", "不同意", "不同意公开", "不通过", "不批准", "不予批准", "否决", "驳回"),
        DecisionOutcome.REJECTED,
    ),
    **dict.fromkeys(("withdrawn", "撤回", "已撤回", "撤销"), DecisionOutcome.WITHDRAWN),
}

FORMS: Mapping[str, InterpretationForm] = {
    **dict.fromkeys(("text", "文字", "文字解读", "文本", "文稿"), InterpretationForm.TEXT),
    **dict.fromkeys(("picture", "图片", "图解", "图文解读", "图文", "一图读懂"), InterpretationForm.PICTURE),
    **dict.fromkeys(("video", "视频", "视频解读", "动漫", "动画"), InterpretationForm.VIDEO),
    **dict.fromkeys(
        ("interview", "访谈", "在线访谈", "新闻发布会", "专家解读", "负责人解读"),
        InterpretationForm.INTERVIEW,
    ),
}

LEVELS: Mapping[str, BodyLevel] = {
    **dict.fromkeys(("national", "国家级", "国家"), BodyLevel.NATIONAL),
    **dict.fromkeys(("province", "省级", "省"), BodyLevel.PROVINCE),
    **dict.fromkeys(("city", "市级", "市"), BodyLevel.CITY),
    **dict.fromkeys(("county", "县级", "区级", "县", "区", "区县级", "县区级"), BodyLevel.COUNTY),
    **dict.fromkeys(
        ("township", "乡级", "镇级", "乡镇级", "街道级", "乡", "镇", "乡镇", "乡村级", "镇村级"),
        BodyLevel.TOWNSHIP,
    ),
}

REMEDIES: Mapping[str, Remedy] = {
    **dict.fromkeys(("reviewfirst", "行政复议", "复议", "先行政复议", "复议前置"), Remedy.REVIEW_FIRST),
    **dict.fromkeys(
        (
            "revieworsuit",
            "行政复议或者行政诉讼",
            "行政复议或行政诉讼",
            "行政复议、行政诉讼",
            "复议或诉讼",
            "复议、诉讼",
        ),
        Remedy.REVIEW_OR_SUIT,
    ),
    **dict.fromkeys(("suit", "行政诉讼", "诉讼"), Remedy.SUIT),
    "none": Remedy.NONE,
}

YES_OR_NO: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "true", "1", "是", "有", "已", "同意", "√", "☑", "可", "能", "已告知"), True),
    **dict.fromkeys(
        ("no", "false", "0", "否", "无", "無", "未", "没有", "不同意", "×", "不可", "不能", "未告知"), False
    ),
}

BELOW_GOVERNMENT = frozenset({"村级", "村", "社区", "社区级", "村社区级"})
"""Villages and neighbourhoods govern themselves: catalogues tick them, and no government is meant."""

WORDS: Mapping[object, Mapping[str, object]] = {
    DisclosureMode: MODES,
    ItemStatus: STATUSES,
    DecisionOutcome: OUTCOMES,
    Remedy: REMEDIES,
    InterpretationForm: FORMS,
}
