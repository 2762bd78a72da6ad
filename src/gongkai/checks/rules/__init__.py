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
from gongkai.checks.rules.cat005_entry_looser_than_law import entry_looser_than_law
from gongkai.checks.rules.cat006_item_disagrees_with_entry import item_disagrees_with_entry
from gongkai.checks.rules.cat007_entry_of_another_level import entry_of_another_level
from gongkai.checks.rules.cat008_recurring_period_missed import recurring_period_missed
from gongkai.checks.rules.cat009_category_not_in_catalogue import category_not_in_catalogue
from gongkai.checks.rules.cat010_duplicate_document_number import duplicate_document_number
from gongkai.checks.rules.cat011_unreadable_document_number import unreadable_document_number
from gongkai.checks.rules.cat012_gap_in_document_numbers import gap_in_document_numbers
from gongkai.checks.rules.cat013_index_number_breaks_pattern import index_number_breaks_pattern
from gongkai.checks.rules.chg001_charged_without_basis import charged_without_basis
from gongkai.checks.rules.chg002_charged_above_scale import charged_above_scale
from gongkai.checks.rules.chg003_charged_under_both_methods import charged_under_both_methods
from gongkai.checks.rules.chg004_charge_notice_late import charge_notice_late
from gongkai.checks.rules.chg005_charged_though_waived import charged_though_waived
from gongkai.checks.rules.chg006_charged_for_what_was_not_given import charged_for_what_was_not_given
from gongkai.checks.rules.chg007_charge_cell_unreadable import charge_cell_unreadable
from gongkai.checks.rules.dat001_unreadable_cell import unreadable_cell
from gongkai.checks.rules.dat002_impossible_date import impossible_date
from gongkai.checks.rules.dat003_published_before_formed import published_before_formed
from gongkai.checks.rules.dat004_unused_input import unused_input
from gongkai.checks.rules.dat005_missing_column import missing_column
from gongkai.checks.rules.dat006_broken_table import broken_table
from gongkai.checks.rules.dat007_rule_crashed import rule_crashed
from gongkai.checks.rules.dat008_table_not_read import table_not_read
from gongkai.checks.rules.dat009_assumed_reading import assumed_reading
from gongkai.checks.rules.dat010_item_recorded_twice import item_recorded_twice
from gongkai.checks.rules.exm001_withheld_without_ground import withheld_without_ground
from gongkai.checks.rules.exm002_ground_not_in_law import ground_not_in_law
from gongkai.checks.rules.exm003_withheld_yet_published import withheld_yet_published
from gongkai.checks.rules.exm004_withheld_not_reassessed import withheld_not_reassessed
from gongkai.checks.rules.law001_unknown_law import unknown_law
from gongkai.checks.rules.law002_no_publication_limit import no_publication_limit
from gongkai.checks.rules.law003_unknown_category import unknown_category
from gongkai.checks.rules.law004_basis_not_in_force import basis_not_in_force
from gongkai.checks.rules.law005_basis_not_known import basis_not_known
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
from gongkai.checks.rules.pub007_abolished_yet_valid import abolished_yet_valid
from gongkai.checks.rules.pub008_superseded_yet_valid import superseded_yet_valid
from gongkai.checks.rules.pub009_display_too_short import display_too_short
from gongkai.checks.rules.pub010_not_taken_down import not_taken_down
from gongkai.checks.rules.pub011_policy_without_interpretation import policy_without_interpretation
from gongkai.checks.rules.pub012_related_item_missing import related_item_missing
from gongkai.checks.rules.pub013_interpretation_late import interpretation_late
from gongkai.checks.rules.pub014_never_opened import never_opened
from gongkai.checks.rules.req001_unanswered_when_due import unanswered_when_due
from gongkai.checks.rules.req002_answered_late import answered_late
from gongkai.checks.rules.req003_correction_asked_late import correction_asked_late
from gongkai.checks.rules.req004_correction_asked_twice import correction_asked_twice
from gongkai.checks.rules.req005_extension_without_condition import extension_without_condition
from gongkai.checks.rules.req006_extension_after_expiry import extension_after_expiry
from gongkai.checks.rules.req007_extension_beyond_ceiling import extension_beyond_ceiling
from gongkai.checks.rules.req008_third_party_not_consulted import third_party_not_consulted
from gongkai.checks.rules.req009_silence_misread import silence_misread
from gongkai.checks.rules.req010_refused_without_ground import refused_without_ground
from gongkai.checks.rules.req011_refusal_ground_not_in_law import refusal_ground_not_in_law
from gongkai.checks.rules.req012_choice_not_weighed import choice_not_weighed
from gongkai.checks.rules.req013_remedy_not_stated import remedy_not_stated
from gongkai.checks.rules.req014_wrong_remedy import wrong_remedy
from gongkai.checks.rules.req015_all_withheld_though_severable import all_withheld_though_severable
from gongkai.checks.rules.req016_request_channel_missing import request_channel_missing
from gongkai.checks.rules.req017_proof_of_service_missing import proof_of_service_missing
from gongkai.checks.rules.req018_receipt_day_not_lawful import receipt_day_not_lawful
from gongkai.checks.rules.req019_matter_not_accepted import matter_not_accepted
from gongkai.checks.rules.req020_request_cell_unreadable import request_cell_unreadable
from gongkai.checks.rules.req021_request_day_impossible import request_day_impossible
from gongkai.checks.rules.req022_request_history_impossible import request_history_impossible
from gongkai.checks.rules.req023_outcome_unknown import outcome_unknown
from gongkai.checks.rules.req024_request_law_open import request_law_open
from gongkai.checks.rules.req025_request_day_missing import request_day_missing
from gongkai.checks.rules.req026_request_number_repeated import request_number_repeated
from gongkai.checks.rules.req027_event_without_request import event_without_request
from gongkai.checks.rules.req028_given_up_without_being_asked import given_up_without_being_asked
from gongkai.checks.rules.req029_request_law_unknown import request_law_unknown
from gongkai.checks.rules.req030_due_day_differs import due_day_differs
from gongkai.checks.rules.req031_event_unknown import event_unknown
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
from gongkai.checks.rules.wvr001_expired_waiver import expired_waiver
from gongkai.checks.rules.wvr002_unused_waiver import unused_waiver
from gongkai.checks.rules.wvr003_waiver_without_reason import waiver_without_reason
from gongkai.checks.rules.wvr004_waiver_without_approver import waiver_without_approver
from gongkai.checks.rules.wvr005_waiver_of_unknown_rule import waiver_of_unknown_rule
from gongkai.checks.rules.wvr006_waiver_of_data_fault import waiver_of_data_fault
from gongkai.checks.rules.wvr007_waiver_without_item import waiver_without_item

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
    unanswered_when_due,
    answered_late,
    correction_asked_late,
    correction_asked_twice,
    extension_without_condition,
    extension_after_expiry,
    extension_beyond_ceiling,
    third_party_not_consulted,
    silence_misread,
    refused_without_ground,
    refusal_ground_not_in_law,
    choice_not_weighed,
    remedy_not_stated,
    wrong_remedy,
    all_withheld_though_severable,
    request_channel_missing,
    proof_of_service_missing,
    receipt_day_not_lawful,
    matter_not_accepted,
    request_cell_unreadable,
    request_day_impossible,
    request_history_impossible,
    outcome_unknown,
    request_law_open,
    request_day_missing,
    request_number_repeated,
    event_without_request,
    given_up_without_being_asked,
    request_law_unknown,
    due_day_differs,
    event_unknown,
    charged_without_basis,
    charged_above_scale,
    charged_under_both_methods,
    charge_notice_late,
    charged_though_waived,
    charged_for_what_was_not_given,
    charge_cell_unreadable,
    withheld_not_reassessed,
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
    rule_crashed,
    table_not_read,
    assumed_reading,
    item_recorded_twice,
    expired_waiver,
    unused_waiver,
    waiver_without_reason,
    waiver_without_approver,
    waiver_of_unknown_rule,
    waiver_of_data_fault,
    waiver_without_item,
)
"""Every rule, in the order in which they run and are listed."""
