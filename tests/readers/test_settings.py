"""Settings as arguments: a program checks as the command line does with the same file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import gongkai
from gongkai.errors import InvalidSetting, UnreadableFile

AS_OF = date(2014, 12, 2)
OWN = '''
import gongkai


@gongkai.item_rule(
    code="HM001",
    name="title-short",
    title=gongkai.message("Short title"),
    remedy=gongkai.message("Write it out."),
    severity=gongkai.Severity.NOTE,
    basis=gongkai.Basis.OWN,
)
def title_short(case):
    """Titles say what they are about."""
    if len(case.item.title or "") < 4:
        return gongkai.Observation(gongkai.message("is short"), column="title")
'''


def test_the_settings_of_a_file_are_the_arguments_of_a_check(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(OWN, encoding="utf-8")
    file = tmp_path / "gongkai.toml"
    file.write_text(
        'law = ["cn-ogi"]\nselect = ["PUB", "HM"]\nrules = ["own.py"]\n[severity]\nPUB002 = "warning"\n',
        encoding="utf-8",
    )
    item = gongkai.Item(
        title="预算",
        formed_on=date(2014, 3, 3),
        published_on=date(2014, 6, 3),
        mode=gongkai.DisclosureMode.PROACTIVE,
    )
    register = gongkai.Register(gongkai.Body("x"), gongkai.Items.of([item]))
    report = gongkai.check(register, as_of=AS_OF, **gongkai.settings(file).check_arguments)
    found = {one.code: one.severity.value for one in report.findings}
    assert found["PUB002"] == "warning"
    assert found["HM001"] == "note"


def test_a_file_that_is_missing_or_wrong_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        gongkai.settings(tmp_path / "gongkai.toml")
    file = tmp_path / "gongkai.toml"
    file.write_text('selct = ["PUB"]\n', encoding="utf-8")
    with pytest.raises(InvalidSetting, match="select"):
        gongkai.settings(file)
    file.write_text('select = ["PUX"]\n', encoding="utf-8")
    with pytest.raises(InvalidSetting, match="no such rule"):
        _ = gongkai.settings(file).check_arguments
