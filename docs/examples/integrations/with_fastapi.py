"""A route that answers for one item as a form holds it, finding by finding.

uvicorn with_fastapi:application
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Body, FastAPI, HTTPException

import gongkai

application = FastAPI(title="Disclosure check")
FIELDS = ("index_number", "title", "unit", "formed_on", "published_on", "mode")


@application.post("/items/check")
def check_one(item: Annotated[dict[str, str], Body()], as_of: date) -> list[dict[str, str | None]]:
    """Return what is wrong with one item, each with the field it is about; 422 for a field that no item has."""
    form = dict.fromkeys(FIELDS, "") | item  # a field that was not sent is blank
    try:
        items = list(gongkai.Items.from_rows([form]))
    except gongkai.GongkaiError as refused:
        raise HTTPException(422, str(refused)) from None
    if not items:
        raise HTTPException(422, "every field is blank")
    found = gongkai.check_item(items[0], law="cn-ogi", as_of=as_of, columns=FIELDS)
    return [
        {
            "code": one.code,
            "field": one.field,
            "message": one.message.text("zh"),
            "remedy": one.remedy.text("zh"),
            "citation": None if one.citation is None else one.citation.text("zh"),
        }
        for one in found
    ]


@application.get("/deadlines/{law}/{duty}")
def deadline(law: str, duty: str, start: date) -> dict[str, object]:
    """Return when a duty falls due, and the steps that lead there."""
    try:
        return gongkai.law(law).deadline(duty, start).to_dict("en")
    except gongkai.GongkaiError as refused:
        raise HTTPException(404, str(refused)) from None
