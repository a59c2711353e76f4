import pytest
from django.db import IntegrityError, connection, transaction

from .moments import CHEN, MORNING, opened

ATTACKS = {
    "account_is_verified_when_its_level_says_so": "UPDATE identity_account SET verified_at = NULL",
    "account_id_kind_is_known": "UPDATE identity_account SET id_kind = 'library-card'",
    "one_verified_account_for_one_person": (
        "UPDATE identity_account SET id_number_index = (SELECT min(id_number_index) FROM identity_account)"
    ),
    "identity_account_mobile_index_key": (
        "UPDATE identity_account SET mobile_index = (SELECT min(mobile_index) FROM identity_account)"
    ),
    "account_mutes_are_a_list": "UPDATE identity_account SET mutes = '\"sms\"'",
    "officer_duties_are_a_list": (
        "INSERT INTO identity_officer"
        " (number, name, post, authority_id, duties, id_number_sealed, id_number_index, password, is_demonstration)"
        " VALUES ('O1', 'n', 'p', '510402', '\"acceptance\"', '', 'x', '', false)"
    ),
    "check_outcome_is_known": "UPDATE identity_identitycheck SET outcome = 'perhaps'",
    "check_that_matched_names_its_account": "UPDATE identity_identitycheck SET account_id = NULL",
    "session_belongs_to_an_account_or_to_an_officer": (
        "INSERT INTO identity_session (digest, device, place, opened_at, seen_at, because)"
        " VALUES ('x', '', '', now(), now(), '')"
    ),
    "evidence_is_decided_when_its_state_says_so": (
        "INSERT INTO identity_evidencecase (number, account_number, name, id_kind, id_number_sealed, mobile_sealed,"
        " uploads, state, submitted_at, decided_by, because, about, concerns, subject, body_kind, country)"
        " VALUES ('E', 'U', 'n', 'passport', '', '', '[]', 'confirmed', now(), '', '', 'person', '', '', '', 'CHN')"
    ),
    "evidence_is_refused_with_a_reason": (
        "INSERT INTO identity_evidencecase (number, account_number, name, id_kind, id_number_sealed, mobile_sealed,"
        " uploads, state, submitted_at, decided_at, decided_by, because, about, concerns, subject, body_kind, country)"
        " VALUES ('E', 'U', 'n', 'passport', '', '', '[]', 'refused', now(), now(), '', '', 'person', '', '', '', 'CHN')"
    ),
}


@pytest.mark.parametrize("sentence", ATTACKS)
def test_the_database_says_no(wang, sentence):
    opened(CHEN, at=MORNING)

    with pytest.raises(IntegrityError, match=sentence), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ATTACKS[sentence])
