"""The words of the law files for people: triggers, parties, conditions, consequences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gongkai.days.events import ExtensionBase, Need, Operation
from gongkai.legislation.outcomes import Remedy
from gongkai.legislation.provisions import (
    BodyKind,
    BodyLevel,
    DayThatCounts,
    GroundKind,
    OnSilence,
    Override,
    Party,
    Trigger,
)
from gongkai.messages import Message, message

TRIGGERS: Final[Mapping[Trigger, Message]] = {
    Trigger.FORMED: message("the information is formed"),
    Trigger.FORMED_OR_CHANGED: message("the information is formed, and again when it is changed"),
    Trigger.CHANGED: message("the information is changed"),
    Trigger.PUBLICATION: message("the information is published (to be done before)"),
    Trigger.PUBLISHED: message("the information is put before the public"),
    Trigger.WITHHELD: message("the information is withheld"),
    Trigger.RELEASED: message("the information is released"),
    Trigger.APPROVED: message("the matter is approved"),
    Trigger.REQUESTED: message("the request is made"),
    Trigger.RECEIVED: message("the request is received"),
    Trigger.ACKNOWLEDGED: message("the request is acknowledged"),
    Trigger.DOCUMENT_RECEIVED: message("the paper that starts the time is received"),
    Trigger.REGISTERED: message("the request is registered"),
    Trigger.TRANSFERRED: message("the request is transferred"),
    Trigger.CONSULTED: message("the party consulted has the letter"),
    Trigger.EXPIRED: message("the time for the answer runs out"),
    Trigger.DECIDED: message("the decision is made"),
    Trigger.NOTIFIED: message("the applicant learns of the decision"),
    Trigger.FEE_NOTICE: message("the fee is notified"),
    Trigger.FEE_PAID: message("the fee is paid"),
    Trigger.REVIEW_REQUESTED: message("the review is asked for"),
    Trigger.REVIEW_ACCEPTED: message("the review is accepted"),
    Trigger.REVIEW_COPY_RECEIVED: message("the copy of the request for review is received"),
    Trigger.REVIEW_DECIDED: message("the review is decided"),
    Trigger.APPEALED: message("the outside authority has the appeal"),
    Trigger.JUDGMENT: message("the judgment is given"),
    Trigger.MONTH_END: message("the month ends"),
    Trigger.QUARTER_END: message("the quarter ends"),
    Trigger.YEAR_END: message("the year reported on ends"),
    Trigger.ERROR_SHOWN: message("a record about the applicant is shown to be wrong"),
    Trigger.STANDING: message("no event, as it holds on every day"),
}

PARTIES: Final[Mapping[Party, Message]] = {
    Party.BODY: message("the body"),
    Party.APPLICANT: message("the applicant"),
    Party.THIRD_PARTY: message("the third party"),
    Party.OTHER_BODY: message("the other body"),
    Party.REVIEWER: message("the reviewing authority"),
}

OPERATIONS: Final[Mapping[Operation, Message]] = {
    Operation.RESTART: message("starts the time anew"),
    Operation.EXCLUDE_WORKING_DAYS: message(
        "its working days are not counted, the first and the last included"
    ),
    Operation.EXCLUDE_DAYS: message("its days are not counted, the first and the last included"),
    Operation.EXCLUDE_PERIOD: message("its time is not counted"),
    Operation.TOLL: message("stops the time; the rest runs on afterwards"),
    Operation.EXTEND: message("extends the time"),
}

EXTENSION_BASES: Final[Mapping[ExtensionBase, Message]] = {
    ExtensionBase.PERIOD: message("the period itself grows, and moves off days off once, at its end"),
    ExtensionBase.LAST_DAY: message("counted from the last day of the period, before it moves off days off"),
    ExtensionBase.DUE_DAY: message("counted from the due day, after the period has moved off days off"),
}

NEEDS: Final[Mapping[Need, Message]] = {
    Need.CONSENT: message("consent"),
    Need.NOTICE: message("notice to the applicant"),
    Need.REASONS: message("reasons"),
    Need.AGREEMENT: message("agreement of the applicant"),
    Need.BEFORE_EXPIRY: message("before the time has run out"),
}

SILENCES: Final[Mapping[OnSilence, Message]] = {
    OnSilence.BODY_DECIDES: message("after silence the body decides"),
    OnSilence.DEEMED_CONSENT: message("silence counts as consent"),
    OnSilence.DEEMED_REFUSAL: message("silence counts as refusal"),
    OnSilence.DEEMED_GRANTED: message("silence counts as granting the request"),
    OnSilence.ABANDONED: message("after silence the request counts as given up"),
    OnSilence.MAY_APPEAL: message("after silence the applicant may appeal"),
}

GROUND_KINDS: Final[Mapping[GroundKind, Message]] = {
    GroundKind.MANDATORY: message("must be withheld"),
    GroundKind.DISCRETIONARY: message("may be withheld"),
}

OVERRIDES: Final[Mapping[Override, Message]] = {
    Override.CONSENT: message("unless the party protected consents"),
    Override.PUBLIC_INTEREST: message("unless the public interest outweighs it"),
    Override.OTHER_LAW: message("unless another law demands disclosure"),
}

DAYS_THAT_COUNT: Final[Mapping[DayThatCounts, Message]] = {
    DayThatCounts.SUBMITTED: message("the day it is handed in"),
    DayThatCounts.RECEIVED: message("the day it arrives"),
    DayThatCounts.SYSTEM_RECEIPT: message("the day the system receives it"),
    DayThatCounts.SIGNED: message("the day it is signed for"),
    DayThatCounts.CONFIRMED: message("the day both sides confirm it"),
    DayThatCounts.REGISTERED: message("the day it is registered"),
    DayThatCounts.POSTED: message("the day it is handed to the post"),
    DayThatCounts.SENT: message("the day it is sent"),
    DayThatCounts.BODY_RULE: message("the day the body's own rule names"),
}

LEVELS: Final[Mapping[BodyLevel, Message]] = {
    BodyLevel.NATIONAL: message("national"),
    BodyLevel.PROVINCE: message("province"),
    BodyLevel.CITY: message("city"),
    BodyLevel.COUNTY: message("county"),
    BodyLevel.TOWNSHIP: message("township"),
}

BODY_KINDS: Final[Mapping[BodyKind, Message]] = {
    BodyKind.GOVERNMENT: message("government"),
    BodyKind.DEPARTMENT: message("department"),
    BodyKind.AGENCY: message("agency"),
    BodyKind.INSTITUTION: message("institution"),
    BodyKind.SCHOOL: message("school"),
    BodyKind.ARCHIVE: message("archive"),
    BodyKind.ENTERPRISE: message("enterprise"),
}

REMEDIES: Final[Mapping[Remedy, Message]] = {
    Remedy.REVIEW_FIRST: message("review first"),
    Remedy.REVIEW_OR_SUIT: message("review or a court"),
    Remedy.SUIT: message("a court"),
    Remedy.NONE: message("none"),
}
