CREATE TRIGGER a_vote_stands BEFORE UPDATE OR DELETE ON review_vote FOR EACH ROW EXECUTE FUNCTION review_stands();
CREATE TRIGGER a_lot_stands BEFORE UPDATE OR DELETE ON review_draw FOR EACH ROW EXECUTE FUNCTION review_stands();
CREATE TRIGGER a_hand_over_stands BEFORE UPDATE OR DELETE ON review_handover FOR EACH ROW EXECUTE FUNCTION review_stands();
CREATE TRIGGER a_wording_stands BEFORE UPDATE OR DELETE ON review_wording FOR EACH ROW EXECUTE FUNCTION review_stands();
CREATE TRIGGER a_policy_stands BEFORE UPDATE OR DELETE ON review_policy FOR EACH ROW EXECUTE FUNCTION review_stands();
CREATE TRIGGER a_pause_stays BEFORE DELETE ON review_pause FOR EACH ROW EXECUTE FUNCTION review_stands();
CREATE TRIGGER an_opinion_stays BEFORE DELETE ON review_opinion FOR EACH ROW EXECUTE FUNCTION review_stands();
CREATE TRIGGER a_recheck_stays BEFORE DELETE ON review_recheck FOR EACH ROW EXECUTE FUNCTION review_stands();
