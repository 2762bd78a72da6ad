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
from gongkai.checks.rules.pub001_unpublished_when_due import unpublished_when_due
from gongkai.checks.rules.pub002_published_late import published_late
from gongkai.checks.rules.pub003_change_published_late import change_published_late
from gongkai.checks.rules.pub004_on_request_although_proactive import on_request_although_proactive
from gongkai.checks.rules.pub005_mode_unstated import mode_unstated
from gongkai.checks.rules.pub006_channel_missing import channel_missing
from gongkai.checks.rules.rpt001_figures_do_not_add_up import figures_do_not_add_up
from gongkai.checks.rules.rpt002_carry_over_differs import carry_over_differs
from gongkai.checks.rules.rpt003_sections_disagree import sections_disagree
from gongkai.checks.rules.rpt004_statistics_out_of_order import statistics_out_of_order
from gongkai.checks.rules.rpt005_unreadable_figure import unreadable_figure
from gongkai.checks.rules.rpt006_wrong_form import wrong_form
from gongkai.checks.rules.rpt007_row_impossible_for_level import row_impossible_for_level
from gongkai.checks.rules.rpt008_wrong_unit import wrong_unit
from gongkai.checks.rules.rpt009_report_published_late import report_published_late
from gongkai.checks.rules.rpt010_differs_from_register import differs_from_register
from gongkai.checks.rules.rpt011_blank_figures import blank_figures

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
    withheld_without_ground,
    ground_not_in_law,
    withheld_yet_published,
    entry_without_item,
    item_outside_catalogue,
    duplicate_index_number,
    required_field_missing,
    figures_do_not_add_up,
    carry_over_differs,
    sections_disagree,
    statistics_out_of_order,
    unreadable_figure,
    wrong_form,
    row_impossible_for_level,
    wrong_unit,
    report_published_late,
    differs_from_register,
    blank_figures,
    unknown_law,
    unreadable_cell,
    impossible_date,
    published_before_formed,
    unused_input,
    missing_column,
    broken_table,
)
"""Every rule, in the order in which they are asked and listed."""
