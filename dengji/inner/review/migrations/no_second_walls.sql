DROP TRIGGER a_vote_stands ON review_vote;
DROP TRIGGER a_lot_stands ON review_draw;
DROP TRIGGER a_hand_over_stands ON review_handover;
DROP TRIGGER a_wording_stands ON review_wording;
DROP TRIGGER a_policy_stands ON review_policy;
DROP TRIGGER a_pause_stays ON review_pause;
DROP TRIGGER an_opinion_stays ON review_opinion;
DROP TRIGGER a_recheck_stays ON review_recheck;
