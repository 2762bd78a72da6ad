"""The table of contents of the rules: one rule, one file, one code.

To add a rule, copy a file, give it the next free code of its family, and add
it to :data:`ALL`. Codes are never used again.
"""

from gongkai.checks.declaring import Rule
from gongkai.checks.rules.apr001_unapproved_publication import unapproved_publication
from gongkai.checks.rules.apr002_approved_after_publication import approved_after_publication
from gongkai.checks.rules.apr003_skipped_step import skipped_step
from gongkai.checks.rules.apr004_step_out_of_order import step_out_of_order
from gongkai.checks.rules.apr005_wrong_role import wrong_role
from gongkai.checks.rules.apr006_same_person import same_person
from gongkai.checks.rules.apr007_chain_without_secrecy_review import chain_without_secrecy_review
from gongkai.checks.rules.apr008_secrecy_review_missing import secrecy_review_missing
from gongkai.checks.rules.apr009_role_not_held import role_not_held
from gongkai.checks.rules.apr010_step_late import step_late
from gongkai.checks.rules.apr011_published_not_as_approved import published_not_as_approved
from gongkai.checks.rules.apr012_change_not_approved import change_not_approved
from gongkai.checks.rules.apr013_origin_not_marked import origin_not_marked
from gongkai.checks.rules.apr014_published_against_mark import published_against_mark
from gongkai.checks.rules.apr015_unknown_step import unknown_step
from gongkai.checks.rules.cat001_entry_without_item import entry_without_item
from gongkai.checks.rules.cat002_item_outside_catalogue import item_outside_catalogue
from gongkai.checks.rules.cat003_duplicate_index_number import duplicate_index_number
from gongkai.checks.rules.cat004_required_field_missing import required_field_missing
from gongkai.checks.rules.dat001_unreadable_cell import unreadable_cell
from gongkai.checks.rules.dat002_impossible_date import impossible_date
from gongkai.checks.rules.dat003_published_before_formed import published_before_formed
from gongkai.checks.rules.dat004_unused_input import unused_input
from gongkai.checks.rules.dat005_missing_column import missing_column
from gongkai.checks.rules.dat006_broken_table import broken_table
from gongkai.checks.rules.exm001_withheld_without_ground import withheld_without_ground
from gongkai.checks.rules.exm002_ground_not_in_law import ground_not_in_law
from gongkai.checks.rules.exm003_withheld_yet_published import withheld_yet_published
from gongkai.checks.rules.law001_unknown_law import unknown_law
from gongkai.checks.rules.law002_no_publication_limit import no_publication_limit
from gongkai.checks.rules.law003_unknown_category import unknown_category
from gongkai.checks.rules.org001_office_unnamed import office_unnamed
from gongkai.checks.rules.org002_unit_without_responsible import unit_without_responsible
from gongkai.checks.rules.org003_guide_element_missing import guide_element_missing
from gongkai.checks.rules.org004_guide_out_of_date import guide_out_of_date
from gongkai.checks.rules.org005_work_point_overdue import work_point_overdue
from gongkai.checks.rules.org006_role_unheld import role_unheld
from gongkai.checks.rules.pub001_unpublished_when_due import unpublished_when_due
from gongkai.checks.rules.pub002_published_late import published_late
from gongkai.checks.rules.pub003_change_published_late import change_published_late
from gongkai.checks.rules.pub004_on_request_although_proactive import on_request_although_proactive
from gongkai.checks.rules.pub005_mode_unstated import mode_unstated
from gongkai.checks.rules.pub006_channel_missing import channel_missing

ALL: tuple[Rule, ...] = (
    unpublished_when_due,
    published_late,
    change_published_late,
    on_request_although_proactive,
    mode_unstated,
    channel_missing,
    unapproved_publication,
    approved_after_publication,
    skipped_step,
    step_out_of_order,
    wrong_role,
    same_person,
    chain_without_secrecy_review,
    secrecy_review_missing,
    role_not_held,
    step_late,
    published_not_as_approved,
    change_not_approved,
    origin_not_marked,
    published_against_mark,
    unknown_step,
    withheld_without_ground,
    ground_not_in_law,
    withheld_yet_published,
    entry_without_item,
    item_outside_catalogue,
    duplicate_index_number,
    required_field_missing,
    office_unnamed,
    unit_without_responsible,
    guide_element_missing,
    guide_out_of_date,
    work_point_overdue,
    role_unheld,
    unknown_law,
    no_publication_limit,
    unknown_category,
    unreadable_cell,
    impossible_date,
    published_before_formed,
    unused_input,
    missing_column,
    broken_table,
)
"""Every rule, in the order in which they are asked and listed."""
