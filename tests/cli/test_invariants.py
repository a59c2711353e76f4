"""Every named invariant is attacked with plain SQL by the working role, and the database refuses (evidence.md T19).

A new constraint or trigger without an attack here fails the test that counts them.
"""

import pytest
from psycopg import errors, sql
from psycopg.types.json import Jsonb

from dengji.cli.house import SIDES

from .conftest import session
from .rows import MORNING, SALT, TODAY, insert

EARLIER, SOON = MORNING.replace(hour=8), MORNING.replace(hour=10)
YESTERDAY, TOMORROW = TODAY.replace(day=22), TODAY.replace(day=24)
DECIDED = {
    "state": "registered", "uscc": "91510402MAT0000066", "accepted_at": MORNING, "examined_at": MORNING, "decided_at": MORNING,
    "accepted_by": "fang", "examined_by": "qiang", "decided_by": "min",
}  # fmt: skip
SUBMITTED = {"state": "submitted", "facts": Jsonb({}), "facts_digest": "d", "prepared_at": MORNING}

# name of the constraint: table, and what makes a valid row break this one rule
CHECKS = {
    "a_body_is_seen_when_a_base_spoke_of_it": ("applications_bodynamed", {"seen_at": MORNING}),
    "a_body_signs_in_a_known_way": ("applications_bodynamed", {"signs_as": "friend"}),
    "application_has_an_agent_exactly_where_it_has_a_mandate": ("applications_application", {"agent": "a"}),
    "application_has_ended_when_its_state_is_final": ("applications_application", {"ended_at": MORNING}),
    "application_in_correction_was_returned": ("applications_application", {"state": "correction"}),
    "application_is_at_most_one_round_ahead_of_its_submission": ("applications_application", {"round": 2}),
    "application_is_decided_when_its_state_says_so": ("applications_application", {"decided_at": MORNING}),
    "application_is_registered_under_a_code": (
        "applications_application",
        {**SUBMITTED, "state": "registered", "decided_at": MORNING, "ended_at": MORNING, "submitted_at": MORNING, "uscc": ""},
    ),
    "application_is_submitted_when_its_state_says_so": ("applications_application", SUBMITTED),
    "application_past_the_draft_has_frozen_facts": ("applications_application", {"state": "signing"}),
    "application_signing_order_is_known": ("applications_application", {"signing_order": "by-age"}),
    "application_state_is_known": ("applications_application", {"state": "lost", "ended_at": MORNING}),
    "invitation_state_is_known": ("applications_invitation", {"state": "lost"}),
    "nobody_is_their_own_guardian": ("applications_personnamed", {"key": "p2", "guardian": "p2"}),
    "only_a_minor_with_a_guardian_is_vouched_for": (
        "applications_personnamed", {"vouched_at": MORNING, "child": "c", "proof": Jsonb(["d"])},
    ),
    "a_bodys_proof_is_a_list": ("applications_bodynamed", {"proof": Jsonb({})}),
    "a_persons_proof_is_a_list": ("applications_personnamed", {"proof": Jsonb({})}),
    "an_upload_was_scanned_or_it_is_unchecked": ("applications_upload", {"scanned": "perhaps"}),
    "who_lives_by_own_labour_has_no_guardian": (
        "applications_personnamed", {"guardian": "p2", "lives_by_own_labour": True},
    ),
    "a_halted_receiver_says_why": ("exchange_inbound", {"halted_at": MORNING}),
    "a_halted_sender_says_why": ("exchange_outbound", {"halted_because": "fork"}),
    "nothing_is_acknowledged_that_was_not_sent": ("exchange_outbound", {"seq": 5, "acknowledged": 6}),
    "an_envelope_was_opened_refused_parked_or_known": ("exchange_taken", {"outcome": "lost"}),
    "account_id_kind_is_known": ("identity_account", {"id_kind": "library-card"}),
    "account_is_verified_when_its_level_says_so": ("identity_account", {"level": "L1", "verified_at": None}),
    "a_power_is_assumed_in_the_demonstration_only": (
        "identity_authority", {"foreign_invested": "assumed", "is_demonstration": False},
    ),
    "account_mutes_are_a_list": ("identity_account", {"mutes": Jsonb("sms")}),
    "account_mutes_known_channels": ("identity_account", {"mutes": Jsonb(["sms", "pigeon"])}),
    "authority_stands_at_a_known_level": ("identity_authority", {"level": "moon"}),
    "authority_holds_a_known_power": ("identity_authority", {"foreign_invested": "perhaps"}),
    "authority_switch_is_known": ("identity_authority", {"straight_through": "perhaps"}),
    "child_declaration_ends_after_it_begins": ("identity_child", {"declared_at": MORNING, "ended_at": EARLIER}),
    "child_is_confirmed_by_somebody": ("identity_child", {"confirmed_at": MORNING}),
    "child_relation_is_known": ("identity_child", {"relation": "neighbour"}),
    "evidence_is_about_something_known": ("identity_evidencecase", {"about": "horse", "concerns": "h"}),
    "evidence_is_decided_when_its_state_says_so": ("identity_evidencecase", {"decided_at": MORNING}),
    "evidence_is_refused_with_a_reason": ("identity_evidencecase", {"state": "refused", "decided_at": MORNING}),
    "evidence_names_what_it_concerns": ("identity_evidencecase", {"about": "body"}),
    "check_outcome_is_known": ("identity_identitycheck", {"outcome": "perhaps"}),
    "check_that_matched_names_its_account": ("identity_identitycheck", {"outcome": "match"}),
    "identity_is_withheld_or_allowed_never_both": (
        "identity_account", {"withheld_at": MORNING, "usable_until": TOMORROW},
    ),
    "mail_is_sent_or_dropped_never_both": ("identity_mail", {"sent_at": MORNING, "dropped_at": MORNING}),
    "mandate_ends_after_it_begins": ("identity_mandate", {"starts_on": TODAY, "ends_on": YESTERDAY}),
    "mandate_is_accepted_or_declined_never_both": (
        "identity_mandate", {"accepted_at": MORNING, "declined_at": MORNING},
    ),
    "mandate_is_given_to_somebody_else": ("identity_mandate", {"principal_id": "a", "agent_id": "a"}),
    "mandate_is_on_a_signed_paper": ("identity_mandate", {"paper": ""}),
    "mandate_is_revoked_by_somebody_at_a_time": ("identity_mandate", {"revoked_by": "a", "revoked_at": None}),
    "mandate_kind_is_known": ("identity_mandate", {"kind": "robot"}),
    "mandate_lists_offers_and_powers": ("identity_mandate", {"powers": Jsonb({})}),
    "mandate_of_a_body_says_how_it_was_represented": ("identity_mandate", {"body": "b", "body_name": "n"}),
    "mandate_of_an_agency_names_it_and_its_number": ("identity_mandate", {"kind": "agency", "agency": "n"}),
    "mandate_says_for_what": ("identity_mandate", {"powers": Jsonb([])}),
    "notice_is_read_by_an_account": ("identity_notice", {"account_number": "", "read_at": MORNING}),
    "notice_is_sent_or_dropped_never_both": ("identity_notice", {"sent_at": MORNING, "dropped_at": MORNING}),
    "officer_duties_are_a_list": ("identity_officer", {"duties": Jsonb("acceptance")}),
    "officer_administers_one_thing_or_nothing": (
        "identity_officer", {"duties": Jsonb(["system-admin", "security-admin"])},
    ),
    "representation_by_evidence_names_it_and_ends": ("identity_representation", {"source": "evidence"}),
    "representation_is_by_a_known_post": ("identity_representation", {"post": "friend"}),
    "session_belongs_to_an_account_or_to_an_officer": ("identity_session", {"account_id": None}),
    "session_is_seen_after_it_opens": ("identity_session", {"opened_at": MORNING, "seen_at": EARLIER}),
    "a_reserved_name_says_until_when": ("names_takenname", {"standing": "reserved", "until": None}),
    "name_standing_is_known": ("names_takenname", {"standing": "dreamt"}),
    "an_ended_name_that_counts_says_until_when": ("names_takenname", {"standing": "renamed", "until": None}),
    "a_name_that_is_gone_counts_no_more": ("names_takenname", {"standing": "gone"}),
    "public_facts_are_of_this_entity": ("publicity_entry", {"uscc": "91510402MAT0000074"}),
    "public_version_is_counted_from_one": ("publicity_entry", {"version": 0}),
    "public_licence_state_is_known": ("publicity_licence", {"state": "lost"}),
    "an_act_names_its_certificate": ("signing_signingact", {"serial": ""}),
    "an_act_signs_at_least_one_paper": ("signing_signingact", {"papers": Jsonb([])}),
    "a_root_is_32_bytes": ("trail_head", {"root": b"short"}),
    "there_is_one_head": ("trail_head", {"one": False}),
    "volume_has_a_bag_digest_when_it_is_bagged": ("archives_volume", {"bagged_at": MORNING, "closed_at": MORNING}),
    "volume_is_bagged_only_when_it_is_closed": ("archives_volume", {"bagged_at": MORNING, "bag_digest": "d"}),
    "licence_is_printed_whole_or_not_at_all": ("licences_licence", {"original": "d", "printed_at": MORNING}),
    "licence_state_is_known": ("licences_licence", {"state": "lost"}),
    "bar_ends_after_it_begins": ("register_barred", {"since": TODAY, "until": YESTERDAY}),
    "entry_code_is_well_formed": ("register_entry", {"uscc": "91510402MAT0000067"}),
    "entry_state_is_known": ("register_entry", {"state": "lost"}),
    "segment_is_not_used_up": ("register_segment", {"size": 5, "next": 6}),
    "version_numbers_never_skip": ("register_version", {"number": 3, "follows": 1}),
    "case_has_a_decider_when_it_is_decided": ("review_case", {**DECIDED, "decided_by": ""}),
    "case_has_a_last_day_when_it_is_returned": ("review_case", {"state": "returned"}),
    "case_is_accepted_when_its_state_says_so": ("review_case", {"state": "accepted"}),
    "case_is_decided_by_its_acceptor_only_where_the_authority_lets_i": (
        "review_case", {**DECIDED, "decided_by": "fang", "may_acceptor_decide": False},
    ),
    "case_is_decided_by_other_hands_than_examined_it": ("review_case", {**DECIDED, "decided_by": "qiang"}),
    "case_is_decided_by_the_machine_only_where_it_examined_alone": ("review_case", {**DECIDED, "decided_by": "machine"}),
    "case_is_decided_when_its_state_says_so": ("review_case", {"decided_at": MORNING, "decided_by": "min"}),
    "case_is_examined_when_its_state_says_so": ("review_case", {**DECIDED, "examined_at": None}),
    "case_is_extended_by_someone_for_a_reason": ("review_case", {"extended_at": MORNING, "extended_by": "min"}),
    "case_is_held_by_someone_until_some_moment": ("review_case", {"assigned_to": "fang"}),
    "case_is_promised_no_later_than_the_law_says": ("review_case", {"due_on": TODAY, "promised_on": TOMORROW}),
    "case_made_an_entry_when_it_is_registered": ("review_case", {**DECIDED, "uscc": ""}),
    "case_clock_stands_still_for_a_cause_while_it_is_open": ("review_case", {"paused_at": MORNING}),
    "case_has_a_first_decider_when_a_second_is_asked": (
        "review_case", {**DECIDED, "state": "second", "uscc": "", "decided_at": None, "decided_by": ""},
    ),
    "case_is_decided_by_two_where_a_second_is_demanded": ("review_case", {**DECIDED, "second_for": "lot"}),
    "case_is_handed_to_someone_until_some_moment": ("review_case", {"handed_to": "fang"}),
    "case_is_handed_to_another_than_oneself": ("review_handover", {"by": "fang", "to": "fang"}),
    "correction_item_told_late_says_why": ("review_correctionitem", {"visible_since": 1}),
    "decision_is_held_for_some_time": ("review_held", {"until": MORNING}),
    "hand_over_says_why": ("review_handover", {"note": ""}),
    "lot_falls_where_its_value_is_below_the_share": ("review_draw", {"is_drawn": False}),
    "lot_purpose_is_known": ("review_draw", {"purpose": "fun"}),
    "opinion_has_words_when_it_is_given": ("review_opinion", {"answered_at": MORNING}),
    "opinion_is_asked_of_another": ("review_opinion", {"asked_of": "fang"}),
    "party_kind_is_known": ("review_party", {"kind": "star-sign"}),
    "pause_cause_is_known": ("review_pause", {"cause": "holiday"}),
    "pause_ends_after_it_begins_by_someone": ("review_pause", {"ended_at": MORNING}),
    "policy_draws_no_more_than_all": ("review_policy", {"after_share": 1001}),
    "recheck_has_a_result_by_someone_when_it_is_done": ("review_recheck", {"result": "in-order"}),
    "recheck_is_followed_up_where_something_was_found": (
        "review_recheck", {"followed": "done", "followed_by": "min", "followed_at": MORNING},
    ),
    "recheck_says_what_was_found": (
        "review_recheck", {"result": "found", "says": "", "by": "qiang", "at": MORNING},
    ),
    "tie_kind_is_known": ("review_tie", {"kind": "star-sign"}),
    "vote_outcome_is_known": ("review_vote", {"outcome": "perhaps"}),
    "wording_is_whole_or_empty": ("review_wording", {"remedy": ""}),
    "case_state_is_known": ("review_case", {"state": "lost"}),
    "check_is_seen_by_someone_at_some_moment": ("review_checkresult", {"seen_by": "qiang"}),
    "check_verdict_is_known": ("review_checkresult", {"verdict": "perhaps"}),
    "decision_outcome_is_known": ("review_decision", {"outcome": "perhaps"}),
    "notice_has_a_digest_when_it_is_printed": ("review_notice", {"digest": "d"}),
}  # fmt: skip

# The working role cannot write these rows at all (test_grants.py); here its owner tries.
OWNERS_CHECKS = {
    "a_leaf_is_33_bytes": ("trail_leaf", {"leaf": b"short"}),
    "leaves_are_counted_from_nought": ("trail_leaf", {"idx": -1}),
    "a_commitment_is_33_bytes": ("trail_pending", {"leaf": b"short"}),
    "a_salt_is_256_bits": ("trail_pending", {"salt": b"short"}),
    "event_and_salt_are_erased_together": ("trail_payload", {"event": None}),
}

# name of the index: table, and what makes a row fall under it
ONCE = {
    "a_body_has_one_key_in_an_application": ("applications_bodynamed", {}),
    "a_body_is_named_once_in_an_application": ("applications_bodynamed", {}),
    "an_application_has_one_open_copy": ("applications_application", {"copied_from": "PZ26-1123-0001"}),
    "an_item_is_told_once": ("applications_correction", {}),
    "a_code_leads_to_one_invitation": ("applications_invitation", {}),
    "a_person_has_one_live_invitation": ("applications_invitation", {}),
    "a_look_is_told_once": ("applications_look", {}),
    "a_notice_is_kept_once": ("applications_notice", {}),
    "a_paper_has_one_current_version": ("applications_paper", {}),
    "a_version_of_a_paper_stands_once": ("applications_paper", {"superseded_at": MORNING}),
    "a_person_has_one_key_in_an_application": ("applications_personnamed", {}),
    "an_account_is_one_person_in_an_application": ("applications_personnamed", {}),
    "a_person_signs_a_paper_once": ("applications_signature", {}),
    "an_upload_is_kept_once": ("applications_upload", {}),
    "a_broken_file_is_told_once": ("exchange_quarantined", {}),
    "a_number_is_given_once_on_a_channel": ("exchange_sent", {}),
    "a_letter_is_acted_on_once": ("exchange_taken", {}),
    "an_envelope_is_taken_in_once": ("exchange_taken", {}),
    "one_verified_account_for_one_person": ("identity_account", {"level": "L1", "verified_at": MORNING}),
    "one_declaration_of_one_child_by_one_guardian": ("identity_child", {}),
    "one_open_evidence_case_for_one_account_and_matter": ("identity_evidencecase", {}),
    "one_live_holder_of_a_full_name": ("names_takenname", {}),
    "one_live_reservation_a_holder": ("names_takenname", {"standing": "reserved", "until": TODAY}),
    "an_entity_has_one_valid_licence": ("publicity_licence", {}),
    "a_certificate_serves_one_act": ("signing_signingact", {}),
    "item_positions_stand_once": ("archives_item", {}),
    "volume_positions_stand_once": ("archives_volume", {}),
    "counter_stands_once_a_year": ("licences_counter", {}),
    "licence_serial_stands_once": ("licences_licence", {}),
    "standing_is_named_once": ("register_standing", {}),
    "version_is_made_by_one_decision": ("register_version", {"number": 1}),
    "version_numbers_stand_once": ("register_version", {"number": 1}),
    "check_is_run_once_a_round": ("review_checkresult", {}),
    "clock_stands_still_once_at_a_time": ("review_pause", {}),
    "decider_votes_once_a_round": ("review_vote", {}),
    "lot_is_drawn_once_a_round": ("review_draw", {}),
    "opinions_are_numbered_once": ("review_opinion", {}),
    "party_is_kept_once_a_round": ("review_party", {}),
    "policy_versions_stand_once": ("review_policy", {}),
    "tie_is_declared_once": ("review_tie", {}),
    "wording_versions_stand_once": ("review_wording", {}),
    "correction_items_are_numbered_once": ("review_correctionitem", {}),
    "case_is_decided_once": ("review_decision", {}),
    "decision_falls_once_a_round": ("review_decision", {}),
    "notice_is_owed_once_a_round": ("review_notice", {}),
    "submission_comes_once_a_round": ("review_submission", {}),
}

# name of the exclusion: table, what one row holds, and what another may not hold beside it
APART = {
    "one_claim_on_a_trade_name_in_a_trade": (
        "names_takenname",
        {"place": "510400", "trade_name": "云岭", "trades": "{[3,4),[7,8)}"},
        {"place": "510400", "trade_name": "云岭", "trades": "{[0,32768)}"},
    ),
}

# name of a trigger that lets some deeds pass: table, a row as it stands, a deed that must not, and who can try it
STANDS = {
    "a_payload_is_only_erased": ("trail_payload", {}, "UPDATE {} SET event = '[]'", "migrator"),
    "the_head_only_grows": ("trail_head", {"size": 5, "fence": 5}, "UPDATE {} SET size = 4, fence = 6", "app"),
    "a_code_stands": ("register_entry", {"newest": 2}, "UPDATE {} SET newest = 1", "app"),
    "a_segment_only_grows": ("register_segment", {"next": 5}, "UPDATE {} SET next = 4", "app"),
    "a_counter_goes_on": ("licences_counter", {"last": 5}, "UPDATE {} SET last = 7", "app"),
    "a_licence_stands": (
        "licences_licence", {"original": "a", "duplicate": "b", "printed_at": MORNING}, "UPDATE {} SET original = 'c'", "app",
    ),
    "a_closed_volume_stands": ("archives_volume", {"closed_at": MORNING}, "UPDATE {} SET about = '[]'", "app"),
    "a_decided_case_stays_decided": ("review_case", DECIDED, "UPDATE {} SET decided_by = 'wang'", "app"),
    "a_notice_is_printed_once": (
        "review_notice", {"digest": "a", "printed_at": MORNING}, "UPDATE {} SET digest = 'b'", "app",
    ),
}  # fmt: skip

_NAMED = """
    SELECT conname FROM pg_constraint
    WHERE contype IN ('c', 'x') AND connamespace = 'public'::regnamespace AND conname !~ '_check$'
    UNION SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
    WHERE x.indisunique AND i.relnamespace = 'public'::regnamespace AND i.relname !~ '_(pkey|key)$'
"""
_TRIGGERS = "SELECT tgname, tgrelid::regclass::text, tgtype FROM pg_trigger WHERE NOT tgisinternal"
_PARTS = """
    SELECT array_agg(a.attname::text) FROM pg_index x
    JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = ANY (x.indkey) WHERE x.indexrelid = %s::regclass
"""


@pytest.fixture(scope="module")
def standing(house):
    """Which side has which table."""
    found = {}
    for side in SIDES:
        with session(house, side, "migrator") as db:
            for (table,) in db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"):
                found.setdefault(table, side)
    return found


@pytest.fixture
def at(house, standing):
    """A session of the working role, or the owner, where that table stands."""
    open_ = []

    def come(table, role="app"):
        found = session(house, standing[table], role)
        open_.append(found)
        return found.__enter__()

    yield come
    for found in open_:
        found.__exit__(None, None, None)


@pytest.mark.parametrize("name", CHECKS)
def test_it_refuses_a_row_that_breaks_a_rule(at, name):
    table, broken = CHECKS[name]
    db = at(table)
    with db.transaction(force_rollback=True):
        insert(db, table)

    with pytest.raises(errors.CheckViolation) as no:
        insert(db, table, **broken)
    assert no.value.diag.constraint_name == name


@pytest.mark.parametrize("name", OWNERS_CHECKS)
def test_it_refuses_such_a_row_even_of_the_owner(at, name):
    table, broken = OWNERS_CHECKS[name]
    db = at(table, "migrator")

    with pytest.raises(errors.CheckViolation) as no:
        insert(db, table, **broken)
    assert no.value.diag.constraint_name == name


@pytest.mark.parametrize("name", ONCE)
def test_it_refuses_the_second(at, name):
    table, under = ONCE[name]
    db = at(table)
    (parts,) = db.execute(_PARTS, [name]).fetchone()
    first = insert(db, table, **under)
    same = {part: first[part] for part in parts}

    with pytest.raises(errors.UniqueViolation) as no:
        insert(db, table, **{**under, **same})
    assert no.value.diag.constraint_name == name


@pytest.mark.parametrize("name", APART)
def test_it_refuses_what_overlaps(at, name):
    table, first, beside = APART[name]
    db = at(table)
    insert(db, table, **first)

    with pytest.raises(errors.ExclusionViolation) as no:
        insert(db, table, **beside)
    assert no.value.diag.constraint_name == name


@pytest.mark.parametrize("name", STANDS)
def test_it_refuses_to_change_what_stands(at, name):
    table, row, deed, role = STANDS[name]
    db = at(table, role)
    insert(db, table, **row)

    with pytest.raises(errors.IntegrityConstraintViolation):
        db.execute(sql.SQL(deed).format(sql.Identifier(table)))


def test_every_other_trigger_refuses_even_the_owner(owner, side):
    """What no one may do at all: the working role has no right to, and its owner runs into the trigger."""
    tried = 0
    for name, table, kind in owner.execute(_TRIGGERS).fetchall():
        for deed in () if name in STANDS else _deeds(owner, table, kind):
            tried += 1
            with owner.transaction(force_rollback=True), pytest.raises(errors.IntegrityConstraintViolation):
                insert(owner, table)
                owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
                owner.execute(sql.SQL(deed).format(sql.Identifier(table)))
    assert tried >= {"outer": 12, "inner": 25}[side]


def _deeds(db, table, kind):
    """By the bits of pg_trigger.tgtype: 8 delete, 16 update, 32 truncate."""
    (column,) = db.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum = 1", [table]
    ).fetchone()
    deeds = {8: "DELETE FROM {}", 16: f'UPDATE {{}} SET "{column}" = "{column}"', 32: "TRUNCATE {} CASCADE"}
    return [deed for bit, deed in deeds.items() if kind & bit]


def test_no_invariant_is_left_alone(owner):
    """Give a new constraint its attack in one of the tables above."""
    named = {row[0] for row in owner.execute(_NAMED)}

    assert named - set(CHECKS) - set(OWNERS_CHECKS) - set(ONCE) - set(APART) == set()


def test_it_refuses_a_line_with_a_short_salt(at):
    db = at("trail_pending")

    with pytest.raises(errors.CheckViolation) as no:
        db.execute('SELECT trail_append(\'{"at":"x"}\', %s)', [SALT[:-1]])
    assert no.value.diag.constraint_name == "a_salt_is_256_bits"
