"""How far the handling of a request is, by the words of its status and outcome."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from gongkai.field_docs import documented
from gongkai.legislation.law_names import letters


@documented
class RequestStatus(StrEnum):
    """How far the handling of a request is."""

    PENDING = "pending"
    """It is still being handled: the time for the answer runs on."""
    CLOSED = "closed"
    """Its handling has ended, whatever came of it."""


def request_status(text: str) -> RequestStatus | None:
    """Return the status that a word means; `None` for a word that means none.

    >>> request_status("办理中（延期）"), request_status("In progress"), request_status("Closed")
    (<RequestStatus.PENDING: 'pending'>, <RequestStatus.PENDING: 'pending'>, <RequestStatus.CLOSED: 'closed'>)
    >>> request_status("予以公开") is None
    True
    """
    normal = letters(text)
    known = _STATUSES.get(normal)
    if known is None and (parts := _parts(text)):
        statuses = {_STATUSES.get(letters(part)) for part in parts}
        return RequestStatus.PENDING if statuses == {RequestStatus.PENDING} else None
    return known


def _parts(text: str) -> list[str]:
    """Cut a text at its brackets and marks into parts; one part alone is none."""
    normal = unicodedata.normalize("NFKC", text).replace(" - ", " | ")
    parts = "".join(" | " if one in _MARKS else one for one in normal).split("|")
    stripped = [part.strip() for part in parts if part.strip()]
    return stripped if len(stripped) > 1 else []


_MARKS: Final = frozenset("(),;:/[]、。—–|【】") | {"\n"}
_PENDING: Final = (
    # Chinese
    *("办理中", "正在办理", "正在办理中", "继续办理", "在办", "在办理", "处理中", "正在处理", "正在处理中"),
    *("待办", "待办理", "待处理", "待答复", "待回复", "未办结", "尚未办结", "未完成", "尚未完成", "未结"),
    *("尚未答复", "暂未答复", "已受理", "受理", "受理中", "待受理", "已登记", "已接收", "已收到", "已收件"),
    *(
        "补正中",
        "待补正",
        "补正",
        "告知补正",
        "已告知补正",
        "要求补正",
        "等待补正",
        "待申请人补正",
        "通知补正",
    ),
    *(
        "征求意见中",
        "正在征求意见",
        "征求意见",
        "征求第三方意见",
        "征求第三方意见中",
        "第三方征询中",
        "征询中",
    ),
    *(
        "会商中",
        "审核中",
        "审批中",
        "待审核",
        "待审批",
        "审查中",
        "检索中",
        "查找中",
        "拟办",
        "拟办中",
        "流转中",
    ),
    *(
        "延期",
        "延期办理",
        "延期办理中",
        "延期答复",
        "已延期",
        "延期中",
        "已延期办理",
        "延长答复期限",
        "延长期限",
    ),
    *("结转", "结转下年", "结转下年度", "结转下一年度", "结转下年度继续办理", "结转下一年度继续办理"),
    *("待缴费", "等待缴费", "缴费中", "收费中", "暂停", "暂停办理", "中止", "中止办理", "挂起"),
    *("辦理中", "處理中", "審核中", "待補正", "補正中", "延長", "展延", "展期"),
    # English
    *(
        "pending",
        "open",
        "opened",
        "reopened",
        "in progress",
        "acknowledged",
        "on hold",
        "unusual circumstances",
    ),
    *("active", "ongoing", "live", "current", "under way", "in process", "processing", "in processing"),
    *(
        "being processed",
        "under review",
        "in review",
        "under consideration",
        "under consultation",
        "in consultation",
    ),
    *("consulting", "consultation", "third party consultation", "new", "received", "registered", "logged"),
    *("assigned", "allocated", "submitted", "perfected", "triage", "searching", "search", "evaluation"),
    *(
        "awaiting response",
        "awaiting reply",
        "awaiting answer",
        "waiting",
        "waiting response",
        "waiting for response",
    ),
    *("awaiting clarification", "waiting clarification", "clarification requested", "clarification sought"),
    *(
        "clarification",
        "awaiting payment",
        "awaiting fee",
        "awaiting fees",
        "fees notice issued",
        "fee notice issued",
    ),
    *(
        "extended",
        "extension",
        "extension applied",
        "extension taken",
        "time extended",
        "suspended",
        "stayed",
    ),
    *(
        "paused",
        "tolled",
        "clock stopped",
        "delayed",
        "overdue",
        "response overdue",
        "very overdue",
        "outstanding",
    ),
    *("not yet due", "due", "incomplete", "not complete", "not completed", "not closed", "unresolved"),
    *(
        "carried over",
        "carried forward",
        "backlog",
        "backlogged",
        "work in progress",
        "still pending",
        "still open",
    ),
    *(
        "public interest test",
        "considering public interest",
        "not yet answered",
        "not yet decided",
        "undecided",
    ),
    # Portuguese, Spanish and French
    *("em andamento", "em tramitação", "em análise", "aberto", "aberta", "pendente", "cadastrada"),
    *("en trámite", "en proceso", "pendiente", "abierta", "en cours", "en attente", "en instance"),
)
_CLOSED: Final = (
    *(
        "已办结",
        "办结",
        "已答复",
        "答复",
        "已回复",
        "已完成",
        "完成",
        "办理完毕",
        "已结",
        "结案",
        "已结案",
        "已送达",
    ),
    *("closed", "complete", "completed", "done", "finished", "final", "finalised", "finalized", "answered"),
    *("responded", "replied", "response sent", "resolved", "concluded", "processed", "case closed"),
    *("request closed", "request completed", "administratively closed", "closed administratively"),
    *(
        "respondido",
        "respondida",
        "concluído",
        "concluída",
        "encerrado",
        "encerrada",
        "finalizado",
        "finalizada",
    ),
    *("concluida", "cerrada", "terminada", "clos", "terminé"),
)
_STATUSES: Final[Mapping[str, RequestStatus]] = {
    letters(word): status
    for status, words in ((RequestStatus.PENDING, _PENDING), (RequestStatus.CLOSED, _CLOSED))
    for word in words
}
