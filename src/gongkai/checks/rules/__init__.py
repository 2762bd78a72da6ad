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
from gongkai.checks.rules.cat001_entry_without_item import entry_without_item
from gongkai.checks.rules.cat002_item_outside_catalogue import item_outside_catalogue
from gongkai.checks.rules.cat003_duplicate_index_number import duplicate_index_number
from gongkai.checks.rules.cat004_required_field_missing import required_field_missing
from gongkai.checks.rules.cat005_entry_looser_than_law import entry_looser_than_law
from gongkai.checks.rules.cat006_item_disagrees_with_entry import item_disagrees_with_entry
from gongkai.checks.rules.cat007_entry_of_another_level import entry_of_another_level
from gongkai.checks.rules.cat008_recurring_period_missed import recurring_period_missed
from gongkai.checks.rules.cat009_category_not_in_catalogue import category_not_in_catalogue
from gongkai.checks.rules.cat010_duplicate_document_number import duplicate_document_number
from gongkai.checks.rules.cat011_unreadable_document_number import unreadable_document_number
from gongkai.checks.rules.cat012_gap_in_document_numbers import gap_in_document_numbers
from gongkai.checks.rules.cat013_index_number_breaks_pattern import index_number_breaks_pattern
from gongkai.checks.rules.dat001_unreadable_cell import unreadable_cell
from gongkai.checks.rules.dat002_impossible_date import impossible_date
from gongkai.checks.rules.dat003_published_before_formed import published_before_formed
from gongkai.checks.rules.dat004_unused_input import unused_input
from gongkai.checks.rules.dat005_missing_column import missing_column
from gongkai.checks.rules.dat006_broken_table import broken_table
from gongkai.checks.rules.exm001_withheld_without_ground import withheld_without_ground
from gongkai.checks.rules.exm002_ground_not_in_law import ground_not_in_law
from gongkai.checks.rules.exm003_withheld_yet_published import withheld_yet_published
from gongkai.checks.rules.exm004_withheld_not_reassessed import withheld_not_reassessed
from gongkai.checks.rules.law001_unknown_law import unknown_law
from gongkai.checks.rules.law002_no_publication_limit import no_publication_limit
from gongkai.checks.rules.law003_unknown_category import unknown_category
from gongkai.checks.rules.law004_basis_not_in_force import basis_not_in_force
from gongkai.checks.rules.law005_basis_not_known import basis_not_known
from gongkai.checks.rules.pub001_unpublished_when_due import unpublished_when_due
from gongkai.checks.rules.pub002_published_late import published_late
from gongkai.checks.rules.pub003_change_published_late import change_published_late
from gongkai.checks.rules.pub004_on_request_although_proactive import on_request_although_proactive
from gongkai.checks.rules.pub005_mode_unstated import mode_unstated
from gongkai.checks.rules.pub006_channel_missing import channel_missing
from gongkai.checks.rules.pub007_abolished_yet_valid import abolished_yet_valid
from gongkai.checks.rules.pub008_superseded_yet_valid import superseded_yet_valid
from gongkai.checks.rules.pub009_display_too_short import display_too_short
from gongkai.checks.rules.pub010_not_taken_down import not_taken_down
from gongkai.checks.rules.pub011_policy_without_interpretation import policy_without_interpretation
from gongkai.checks.rules.pub012_related_item_missing import related_item_missing
from gongkai.checks.rules.pub013_interpretation_late import interpretation_late
from gongkai.checks.rules.pub014_never_opened import never_opened

ALL: tuple[Rule, ...] = (
    unpublished_when_due,
    published_late,
    change_published_late,
    on_request_although_proactive,
    mode_unstated,
    channel_missing,
    abolished_yet_valid,
    superseded_yet_valid,
    display_too_short,
    not_taken_down,
    policy_without_interpretation,
    related_item_missing,
    interpretation_late,
    never_opened,
    unapproved_publication,
    approved_after_publication,
    skipped_step,
    step_out_of_order,
    wrong_role,
    same_person,
    chain_without_secrecy_review,
    secrecy_review_missing,
    withheld_without_ground,
    ground_not_in_law,
    withheld_yet_published,
    withheld_not_reassessed,
    entry_without_item,
    item_outside_catalogue,
    duplicate_index_number,
    required_field_missing,
    entry_looser_than_law,
    item_disagrees_with_entry,
    entry_of_another_level,
    recurring_period_missed,
    category_not_in_catalogue,
    duplicate_document_number,
    unreadable_document_number,
    gap_in_document_numbers,
    index_number_breaks_pattern,
    unknown_law,
    basis_not_in_force,
    basis_not_known,
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
