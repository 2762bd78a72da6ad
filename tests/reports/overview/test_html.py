"""The page of an overview: complete, escaped, and with links that lead somewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from gongkai.checks.findings import Report
from gongkai.checks.overviews import Overview, OverviewRow
from gongkai.messages import LANGUAGES, Language
from gongkai.reports.overview.html import render


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_complete(make_report: Callable[..., Report], lang: Language) -> None:
    rows = [OverviewRow("a b.csv", make_report()), OverviewRow("c.csv", problem="c.csv: <b>no</b> table")]
    page = render(Overview(date(2014, 12, 2), rows), lang, links={"a b.csv": "r/1 镇.html"})
    assert 'href="r/1%20%E9%95%87.html"' in page
    assert "c.csv: &lt;b&gt;no&lt;/b&gt; table" in page
    assert "<script" not in page
    assert "http" not in page.split("</style>")[1]
