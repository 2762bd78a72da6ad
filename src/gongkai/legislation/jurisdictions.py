"""Jurisdictions whose laws ship with gongkai, by the names that people know them by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gongkai.messages import LocalText

_NAMES: Final[Mapping[str, tuple[str, str, str]]] = {
    "AR": ("Argentina", "阿根廷", ""),
    "AT": ("Austria", "奥地利", "österreich"),
    "AU": ("Australia", "澳大利亚", "澳洲 aus"),
    "AU-NSW": ("New South Wales", "新南威尔士", "nsw"),
    "AU-QLD": ("Queensland", "昆士兰", "qld"),
    "BR": ("Brazil", "巴西", "brasil"),
    "CA": ("Canada", "加拿大", "can"),
    "CA-BC": ("British Columbia", "不列颠哥伦比亚", "bc 卑诗"),
    "CA-ON": ("Ontario", "安大略", "on"),
    "CH": ("Switzerland", "瑞士", "schweiz suisse swiss"),
    "CL": ("Chile", "智利", ""),
    "CN": ("China", "中国", "prc chn 中华人民共和国"),
    "CN-FJ": ("Fujian", "福建", "fj"),
    "CZ": ("Czechia", "捷克", "czech"),
    "DE": ("Germany", "德国", "deutschland ger"),
    "DK": ("Denmark", "丹麦", "danmark"),
    "EE": ("Estonia", "爱沙尼亚", "eesti"),
    "ES": ("Spain", "西班牙", "españa"),
    "EU": ("European Union", "欧洲联盟", "欧盟"),
    "FI": ("Finland", "芬兰", "suomi"),
    "FR": ("France", "法国", ""),
    "GB": ("United Kingdom", "英国", "uk gbr britain england wales ulster"),
    "GB-SCT": ("Scotland", "苏格兰", "sct sco scottish"),
    "HK": ("Hong Kong", "香港", "hkg"),
    "IE": ("Ireland", "爱尔兰", "éire irl"),
    "IN": ("India", "印度", "ind"),
    "IT": ("Italy", "意大利", "italia"),
    "JP": ("Japan", "日本", "jpn"),
    "KR": ("Korea", "韩国", "south korea kor 大韩民国"),
    "MX": ("Mexico", "墨西哥", "méxico"),
    "NL": ("Netherlands", "荷兰", "nederland dutch holland"),
    "NO": ("Norway", "挪威", "norge"),
    "NZ": ("New Zealand", "新西兰", "nzl"),
    "PL": ("Poland", "波兰", "polska"),
    "SE": ("Sweden", "瑞典", "sverige"),
    "TW": ("Taiwan", "台湾", "臺灣 roc 中华民国"),
    "US": ("United States", "美国", "usa america"),
    "US-CA": ("California", "加利福尼亚", "加州"),
    "US-FL": ("Florida", "佛罗里达", "佛州"),
    "US-IL": ("Illinois", "伊利诺伊", ""),
    "US-NJ": ("New Jersey", "新泽西", ""),
    "US-NY": ("New York", "纽约", "nys"),
    "US-TX": ("Texas", "得克萨斯", "德州 得州"),
    "US-WA": ("Washington", "华盛顿州", ""),
    "ZA": ("South Africa", "南非", "rsa"),
}
"""The English and the Chinese name of each jurisdiction, and what else it is called, by its ISO 3166 code."""


def jurisdiction_name(code: str) -> LocalText:
    """Return the name of a jurisdiction; the code itself for one that has no name here.

    >>> jurisdiction_name("GB-SCT").text("zh")
    '苏格兰'
    """
    english, chinese, _ = _NAMES.get(code, (code, code, ""))
    return LocalText({"en": english, "zh": chinese})


def jurisdiction_words(code: str) -> str:
    """Return all names of a jurisdiction and of the country it is in, in one text to search in.

    >>> "united kingdom" in jurisdiction_words("GB-SCT").casefold()
    True
    """
    country = code.partition("-")[0]
    return " ".join(
        f"{one} {' '.join(_NAMES.get(one, ('', '', '')))}" for one in dict.fromkeys((code, country))
    )


def jurisdiction_called(name: str) -> str | None:
    """Return the code of the jurisdiction that has a name or an abbreviation; `None` where none has it.

    >>> jurisdiction_called("uk"), jurisdiction_called("英国"), jurisdiction_called("atlantis")
    ('GB', 'GB', None)
    """
    wanted = name.casefold()
    for code, (english, chinese, others) in _NAMES.items():
        if wanted in {code.casefold(), english.casefold(), chinese, *others.split()}:
            return code
    return None
