"""A model and a command of Django: `python with_django.py check_disclosure` in a project of one file.

The model validates by the same rules as the check of the whole register.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

import django
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, models

import gongkai

if not settings.configured:
    settings.configure(
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()

COLUMNS = ("index_number", "title", "formed_on", "published_on", "mode")
"""What the model has a field for: of anything else the check says once that it was not judged."""


class Document(models.Model):
    """A document that a body holds."""

    index_number = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    formed_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        """The table is made by this example itself."""

        app_label = "disclosure"

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def item(self) -> gongkai.Item:
        """The document as a check sees it."""
        return gongkai.Item(
            index_number=self.index_number,
            title=self.title,
            formed_on=self.formed_on,
            published_on=self.published_on,
            mode=gongkai.DisclosureMode.PROACTIVE,
        )

    def clean(self) -> None:
        """Refuse what is wrong by itself on the day of publication, field by field."""
        as_of = max(self.formed_on, self.published_on or self.formed_on)
        found = gongkai.check_item(self.item, law="cn-ogi", as_of=as_of, columns=COLUMNS)
        errors = {one.field: str(one.message) for one in found if one.field and one.severity == "error"}
        if errors:
            raise ValidationError(errors)


class Command(BaseCommand):
    """Check every document: exit status 1 where the register is not in order."""

    help = "Check the documents against the disclosure law in force."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the day of the check."""
        parser.add_argument("--as-of", type=date.fromisoformat, required=True)

    def handle(self, *args: object, as_of: date, **options: object) -> str:
        """Check, and fail where anything is wrong."""
        del args, options
        register = gongkai.Register(gongkai.Body("某镇人民政府"), items(), laws=("cn-ogi",))
        report = gongkai.check(register, as_of=as_of)
        for one in report.findings:
            self.stdout.write(f"{one.code} {one.key or one.subject}: {one.message}")
        if not report.ok:
            raise CommandError(f"{len(report.findings)} findings", returncode=1)
        return "in order"


def items() -> gongkai.Items:
    """Return the documents as items, read in batches from the database."""

    def read() -> Iterator[gongkai.Item]:
        return (one.item for one in Document.objects.order_by("pk").iterator(chunk_size=2_000))

    return gongkai.Items.stream(read, COLUMNS)


def create_table() -> None:
    """Make the table, as `migrate` would."""
    with connection.schema_editor() as editor:
        editor.create_model(Document)


if __name__ == "__main__":
    create_table()
    Document(index_number="A-1", title="预算", formed_on=date(2014, 3, 3)).save()
    from django.core.management import call_command

    call_command(Command(), as_of=date.fromisoformat(sys.argv[1] if len(sys.argv) > 1 else "2014-12-02"))
