"""APR011: what was published is not what was approved."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.checks.cases.items import Gate, ItemCase
from gongkai.checks.declaring import item_rule
from gongkai.checks.findings import Basis, FindingKind, Observation, Severity
from gongkai.messages import LocalText, Message, message
from gongkai.records.approval.chains import ApprovalStep, ApprovalStepKind
from gongkai.records.approval.decisions import Decision
from gongkai.records.digests import digests_match

Taken = tuple[ApprovalStep, Decision]
"""A step that was taken, with its decision."""


@item_rule(
    "APR011",
    "published-not-as-approved",
    title=message("What was published is not what was approved"),
    remedy=message("Compare the two texts; publish what was approved, or have the new text approved."),
    severity=Severity.ERROR,
    basis=Basis.OWN,
    gate=Gate.APPROVAL,
    tables={"decisions", "digest", "steps"},
    needs={"published_on"},
    optional={
        "index_number": "items are named by document number, address or title as well; one that no decision names is unapproved (APR001)",
        "decisions.digest": "where nobody records what was approved, it cannot differ from what was published",
    },
)
def published_not_as_approved(case: ItemCase) -> Iterator[Observation]:
    """Find items whose published text differs from the text that was reviewed or signed off.

    ## What it checks

    The item carries the digest of what was published, a standing decision other than the proposal carries the digest of what was decided on, and the two differ.
    `gongkai.digest` makes such digests.

    ## Legal basis

    The body's own approval chain.

    ## Bad

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    digest = "sha256:00ff"
    [[decisions]]
    item = "A-2014-002"
    step = "approve"
    digest = "sha256:11ee"
    ```

    ## Good

    ```toml
    as_of = 2014-12-02
    [[items]]
    index_number = "A-2014-002"
    digest = "sha256:00ff"
    [[decisions]]
    item = "A-2014-002"
    step = "approve"
    digest = "00FF"
    ```

    ## How to fix

    Publish what was approved.

    ## Limits

    Open where only the decision carries a digest, or where digests of two algorithms stand against each other. A digest says that two files differ, not where.
    Where several steps saw another text, one finding names them all.
    """
    progress = case.progress.last_signed_off if case.progress is not None else None
    published = case.item.digest
    other: list[Taken] = []
    unknown: list[Taken] = []
    for step, decision in progress.taken if progress is not None else ():
        if decision.digest is None or step.kind is ApprovalStepKind.PROPOSE:
            continue
        same = digests_match(decision.digest, published) if published is not None else None
        if not same:
            (unknown if same is None else other).append((step, decision))
    if other:
        text = message(
            "was published in another text than was decided on ({steps})", steps=_names(case, other)
        )
        yield _observe(text, other[-1], case)
    elif unknown:
        text = message(
            "cannot be compared with the text decided on ({steps}): the digests do not allow it",
            steps=_names(case, unknown),
        )
        yield _observe(text, unknown[-1], case, FindingKind.OPEN)


def _names(case: ItemCase, taken: list[Taken]) -> tuple[LocalText | str, ...]:
    """Name the steps."""
    return tuple(case.step_name(step.id) for step, _ in taken)


def _observe(text: Message, last: Taken, case: ItemCase, kind: FindingKind = FindingKind.FAIL) -> Observation:
    """Describe it of the last of the steps, which is mostly the sign-off."""
    step, decision = last
    return Observation(
        text,
        kind=kind,
        discriminator=step.id,
        location=decision.location,
        evidence={"step": step.id, "approved": decision.digest, "published": case.item.digest},
    )
