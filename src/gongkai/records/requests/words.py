"""The words that registers of requests use, and what each of them means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

_BLANKS = re.compile(r"[\s_]+")


def coded(text: str, words: Mapping[str, str]) -> str:
    """Return the code that a word means, or the word itself as a code where it is not known.

    >>> coded("征求第三方意见", EVENTS), coded("Fees notice", EVENTS)
    ('third-party-consulted', 'fees-notice')
    """
    normal = _BLANKS.sub("-", unicodedata.normalize("NFKC", text).strip().lower())
    return words.get(normal.replace("-", ""), normal)


def _words(meaning: str, *words: str) -> dict[str, str]:
    """Map several words to one code."""
    return dict.fromkeys((*words, meaning.replace("-", "")), meaning)


CHANNELS: Final[Mapping[str, str]] = {
    **_words("in-person", "当面", "当面提交", "当面申请", "现场", "现场申请", "窗口", "上门"),
    **_words("registered-post", "挂号信", "挂号", "邮寄", "邮政", "特快专递", "ems", "快递", "邮寄(需签收)"),
    **_words("ordinary-post", "平信", "平常信函", "信函", "普通信件"),
    **_words("internet", "网络", "网上", "网上申请", "互联网", "互联网渠道", "在线", "网站", "online", "web"),
    **_words("email", "电子邮件", "邮件", "电子邮箱", "e-mail"),
    **_words("fax", "传真"),
    **_words("other", "其他", "其它", "其他渠道"),
}
"""The channels by which requests come in."""

SERVICES: Final[Mapping[str, str]] = {
    **_words("direct", "直接送达", "当面", "当面领取", "自取", "委托送达", "现场", "in person", "inperson"),
    **_words("post", "邮寄", "邮寄送达", "邮政", "挂号信", "ems", "信函", "特快专递"),
    **_words("email", "电子邮件", "邮件", "电子邮箱", "e-mail"),
    **_words("internet", "网络", "网上", "互联网", "网上答复", "online", "web"),
    **_words("fax", "传真"),
}
"""The ways in which answers are served."""

EVENTS: Final[Mapping[str, str]] = {
    **_words("correction-asked", "补正", "告知补正", "补正告知", "要求补正", "补正通知"),
    **_words("corrected", "收到补正", "已补正", "补正收到", "申请人补正", "收到补正申请"),
    **_words("third-party-consulted", "征求第三方意见", "征求第三方", "第三方征询"),
    **_words("third-party-replied", "第三方答复", "第三方回复", "第三方意见", "收到第三方意见"),
    **_words("other-body-consulted", "征求其他机关意见", "征求共同制作机关意见", "征求相关机关意见", "会商"),
    **_words("other-body-replied", "其他机关答复", "其他机关回复", "相关机关意见", "收到其他机关意见"),
    **_words("extended", "延期", "延长", "延期答复", "延长期限", "延长答复期限"),
    **_words("delayed", "延迟答复", "延迟"),
    **_words("fee-notice", "收费通知", "缴费通知", "发出收费通知"),
    **_words("fee-paid", "缴费", "缴纳费用", "完成缴费", "已缴费"),
    **_words("accepted", "受理", "已受理", "登记受理"),
    **_words("transferred", "转送", "移送", "转办"),
    **_words("withdrawn", "撤回", "撤回申请"),
    **_words("answered", "答复", "已答复", "答复申请人", "送达", "办结"),
    **_words("review-requested", "行政复议", "申请行政复议", "复议", "复议申请", "申请复议"),
    **_words("sued", "行政诉讼", "提起行政诉讼", "诉讼", "提起诉讼", "起诉"),
}
"""What happens to requests."""

REPLIES: Final[Mapping[str, str]] = {
    **_words("agreed", "同意", "同意公开"),
    **_words("objected", "不同意", "不同意公开", "反对"),
    **_words("silent", "未答复", "逾期未答复", "未提出意见", "逾期未提出意见", "无回复"),
    **_words("deemed-consent", "视为同意", "视为同意公开", "逾期视为同意"),
    **_words("deemed-refusal", "视为不同意", "视为不同意公开", "逾期视为不同意"),
    **_words("body-decides", "本机关决定", "由行政机关决定", "本机关自行决定"),
}
"""The result of a consultation: an opinion, or how silence was read."""

RULINGS: Final[Mapping[str, str]] = {
    **_words("upheld", "维持", "结果维持", "维持原决定", "驳回诉讼请求"),
    **_words(
        "corrected", "纠正", "结果纠正", "撤销", "变更", "确认违法", "责令履行", "责令重新答复", "限期履行"
    ),
    **_words("other", "其他", "其它", "其他结果", "终止", "撤诉"),
}
"""How a reconsideration or a suit ended, in the classes of the yearly report."""

MATTERS: Final[Mapping[str, str]] = {
    **_words("general", "一般", "一般事项", "即办件", "即办"),
    **_words("major", "重大", "重大事项", "承诺件"),
}
"""The classes of matters for which a body promises different times."""
