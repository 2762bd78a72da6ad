"""Headings of tables: which row holds them, and which column each names.

Clerks put titles above the headings, spread them over two merged rows, break
them over lines and mark them with asterisks. All of that is taken off before a
heading is looked up; what remains must be one of the headings a field answers to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from attrs import frozen

from gongkai.records.columns import Column

_MARKS = re.compile(
    r"[\s_\-·:*#.,、【】\[\]《》<>“”\"'"
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+"  # without width
)
_SIMPLIFIED = str.maketrans(
    dict(
        zip(
            "開發佈標題編號關機構單責門類別稱內資訊實時間變動廢據請審簽經辦處結狀態聯絡電話網載體對層級領項錄務導備註說數費額計繳納減總頁讀訪問復覆補徵詢見該當組織為於與屬質種圖書檔檢視條規範圍樣點歷權執紀報寫應達進過選擇轉遞郵專業區縣鄉鎮國學從決訂證認識讓將滿長個後隱護術義語譯來陳述"
            "製舉億會傳債黨養況準擊則員諮團場頭寧屆崗師慶託擬掛無欄畢濟瀏環現監碼確緊約糾線細終統繼續維緩職節獲覽訓議記評訴訟詞試諾負財賬帳購違連遲採銷鏈閱順預駁驗驟棄換臺係雲誌週裡僅設調險難釋輸邊異歸強",
            "开发布标题编号关机构单责门类别称内资讯实时间变动废据请审签经办处结状态联络电话网载体对层级领项录务导备注说数费额计缴纳减总页读访问复复补征询见该当组织为于与属质种图书档检视条规范围样点历权执纪报写应达进过选择转递邮专业区县乡镇国学从决订证认识让将满长个后隐护术义语译来陈述"
            "制举亿会传债党养况准击则员咨团场头宁届岗师庆托拟挂无栏毕济浏环现监码确紧约纠线细终统继续维缓职节获览训议记评诉讼词试诺负财账账购违连迟采销链阅顺预驳验骤弃换台系云志周里仅设调险难释输边异归强",
            strict=True,
        )
    )
)
"""Traditional characters that headings are written with, and the simplified ones by which they are compared."""
_BRACKETED = re.compile(r"\([^()]*\)")
_COUNTERS = frozenset({"序号", "序", "no", "行号", "项次"})
_TICKS: Mapping[str, str] = {
    **dict.fromkeys(("全社会", "特定群体", "特定群众"), "audience"),
    **dict.fromkeys(("主动", "主动公开", "依申请", "依申请公开", "不予公开"), "mode"),
    **dict.fromkeys(
        (
            "国家级",
            "省级",
            "市级",
            "县级",
            "县区级",
            "区县级",
            "区级",
            "乡级",
            "镇级",
            "乡镇级",
            "街道级",
            "乡村级",
            "镇村级",
            "村级",
        ),
        "levels",
    ),
}
"""Headings of columns that are ticked, by the field of a catalogue entry that the tick fills."""
_NEAR = 0.75
"""From which likeness on, from 0 to 1, an unknown heading may be a known one that is misspelt."""
_ENOUGH = 3
"""How many known headings make a row the headings of a table, where another row below has more."""
_LOOKED_AT = 30
"""How many rows from the top may stand before or in the headings."""


@frozen(slots=True)
class Known:
    """The headings that a table may carry, normalised, by the field they name.

    `ranks` says which heading of one field is preferred where a table carries
    several. `ticks` are headings of columns that are ticked, as catalogues have them.
    """

    fields: Mapping[str, str]
    ranks: Mapping[str, int]
    ticks: Mapping[str, str]
    spellings: Mapping[str, str]
    """The headings as they are usually written."""

    @classmethod
    def of(cls, columns: Mapping[str, Column], stated: Mapping[str, str] | None = None) -> Known:
        """Collect the headings of a record's columns; a stated heading stands instead of the usual ones."""
        stated = stated or {}
        fields, ranks, spellings = {}, {}, {}
        for name, column in columns.items():
            usual = (stated[name],) if name in stated else (name, *column.headings)
            for rank, heading in enumerate(usual):
                normal = normalise(heading)
                if name in stated or normal not in fields:
                    fields[normal] = name
                    ranks[normal] = rank
                    spellings[normal] = heading
        ticks = {word: name for word, name in _TICKS.items() if "levels" in columns and name not in stated}
        return cls(fields, ranks, ticks, spellings)

    def find(self, heading: str) -> str | None:
        """Return the normalised heading under which a cell is known: as it stands, or without brackets."""
        return self._find(heading, self.fields)

    def tick(self, heading: str) -> str | None:
        """Return the value that a tick under this heading means; `None` for any other heading."""
        return self._find(heading, self.ticks)

    def examples(self, field: str) -> str:
        """Write a field with the first Chinese and the first other heading that it answers to."""
        spelt = [self.spellings[normal] for normal, name in self.fields.items() if name == field]
        others = [heading for heading in spelt if heading != field]
        first = [
            next((one for one in others if one.isascii() is is_ascii), None) for is_ascii in (False, True)
        ]
        shown = ", ".join(heading for heading in first if heading is not None)
        return f"{field} ({shown})" if shown else field

    def nearest(self, heading: str, fields: Collection[str]) -> tuple[str, str] | None:
        """Return the field and the known heading that an unknown heading is most like; `None` where none is near.

        Only the headings of `fields` are looked at.
        """
        there = {normal: name for normal, name in self.fields.items() if name in fields}
        close = get_close_matches(_BRACKETED.sub("", normalise(heading)), there, 1, _NEAR)
        return (there[close[0]], self.spellings[close[0]]) if close else None

    @staticmethod
    def _find(heading: str, there: Mapping[str, str]) -> str | None:
        """Look a heading up as it stands, then without brackets."""
        normal = normalise(heading)
        if normal in there:
            return normal
        if "(" not in normal:
            return None
        shorter = _BRACKETED.sub("", normal)
        return shorter if shorter in there else None


@frozen(slots=True)
class Headings:
    """The headings of one table.

    `last_row` is the position (from 0) of the last row that belongs to them,
    `labels` the text above each column, `fields` the column that each field is
    read from. `counter` is the column of running numbers (序号). `unknown` are
    the columns that no field is read from, `rivals` those whose field another
    column has, and `repeated` the columns of a field whose heading stands twice. `ticks` are the
    columns that are ticked, each with the value a tick in it means, by field.
    """

    last_row: int
    labels: tuple[str, ...]
    fields: Mapping[str, int]
    counter: int | None
    unknown: tuple[int, ...]
    rivals: Mapping[int, str]
    repeated: Mapping[str, tuple[int, ...]]
    ticks: Mapping[str, tuple[tuple[int, str], ...]]


@lru_cache(4096)
def normalise(heading: str) -> str:
    r"""Take off width, case, blanks, line breaks and marks; traditional characters are compared as simplified ones.

    >>> normalise("公開\u200b日期") == normalise("公开日期")
    True
    >>> normalise("公开内容\n（要素）：*") == normalise("公开内容(要素)")
    True
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", heading)).translate(_SIMPLIFIED).lower()


def find_headings(rows: Sequence[Sequence[str]], known: Known) -> Headings | None:
    """Find the row, or the two or three merged rows, in which most known headings stand; `None` where none does."""
    scored = [
        (score, one) for one in _candidates(rows[:_LOOKED_AT], known) if (score := _score(one.labels, known))
    ]
    if not scored:
        return None
    most, best = max(scored, key=lambda one: one[0])
    for score, one in scored:
        if (
            score >= max(_ENOUGH, most / 2)
            and one.last < best.first
            and _divide(rows[one.last + 1 : best.first])
        ):
            best = one  # the headings of the first table; those with more names below begin another
            break
    return _headings(best.last, best.labels, known)


def _score(labels: Sequence[str], known: Known) -> int:
    """Count the known headings among the labels of a row."""
    names = {known.fields[found] for label in labels if (found := known.find(label))}
    return len(names) + sum(1 for label in labels if known.tick(label)) * bool(names)


def _divide(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether rows between two rows of headings hold records: one has several cells."""
    return any(sum(1 for cell in row if cell.strip()) > 1 for row in rows)


@frozen(slots=True)
class _Candidate:
    """Rows that may hold the headings: the first and the last of them, and what stands in each column."""

    first: int
    last: int
    labels: list[str]


def _candidates(rows: Sequence[Sequence[str]], known: Known) -> Iterator[_Candidate]:
    """Offer each row as headings, alone and merged with the row or rows below it."""
    for depth in (1, 2, 3):
        for first in range(len(rows) - depth + 1):
            yield _Candidate(first, first + depth - 1, _merge(rows[first : first + depth], known))


def _merge(rows: Sequence[Sequence[str]], known: Known) -> list[str]:
    """Read merged heading rows as one: in each column the lowest known heading, else the lowest text."""
    width = max(len(row) for row in rows)
    merged = []
    for position in range(width):
        stacked = [
            row[position].strip() for row in reversed(rows) if position < len(row) and row[position].strip()
        ]
        lowest = stacked[0] if stacked else ""
        merged.append(next((label for label in stacked if known.find(label) or known.tick(label)), lowest))
    return merged


def _headings(last_row: int, labels: list[str], known: Known) -> Headings:
    """Return each field its column."""
    by_field: dict[str, list[tuple[int, int]]] = {}
    counter: int | None = None
    unknown: list[int] = []
    ticks: dict[str, tuple[tuple[int, str], ...]] = {}
    for position, label in enumerate(labels):
        found = known.find(label)
        if found is not None:
            by_field.setdefault(known.fields[found], []).append((known.ranks[found], position))
        elif tick := known.tick(label):
            name = known.ticks[tick]
            ticks[name] = (*ticks.get(name, ()), (position, tick))
        elif counter is None and normalise(label) in _COUNTERS:
            counter = position
        elif label:
            unknown.append(position)
    fields: dict[str, int] = {}
    rivals: dict[int, str] = {}
    repeated: dict[str, tuple[int, ...]] = {}
    for field, found_in in by_field.items():
        best = min(found_in)
        fields[field] = best[1]
        rivals |= {position: field for _, position in found_in if position != best[1]}
        same = tuple(position for rank, position in found_in if rank == best[0])
        if len(same) > 1:
            repeated[field] = same
    for name in ticks.keys() & fields.keys():
        unknown += [position for position, _ in ticks.pop(name)]
    fields |= {name: columns[0][0] for name, columns in ticks.items()}
    return Headings(last_row, tuple(labels), fields, counter, tuple(sorted(unknown)), rivals, repeated, ticks)
