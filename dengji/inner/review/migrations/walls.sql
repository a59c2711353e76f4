CREATE FUNCTION review_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What happened to a case stands: % of % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- A printed paper and a look that was taken are facts; only what is still open may be filled in.
CREATE FUNCTION review_print_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.printed_at IS NOT NULL OR NEW.number <> OLD.number OR NEW.code <> OLD.code OR NEW.case_id <> OLD.case_id THEN
        RAISE EXCEPTION 'A notice is printed once, under its number.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION review_decision_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.decided_at IS NOT NULL AND (NEW.state, NEW.round, NEW.decided_at, NEW.decided_by, NEW.examined_by, NEW.accepted_by, NEW.uscc)
        IS DISTINCT FROM (OLD.state, OLD.round, OLD.decided_at, OLD.decided_by, OLD.examined_by, OLD.accepted_by, OLD.uscc) THEN
        RAISE EXCEPTION 'A decided case stays decided.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_case_stays BEFORE DELETE ON review_case FOR EACH ROW EXECUTE FUNCTION review_stands();
CREATE TRIGGER a_decided_case_stays_decided BEFORE UPDATE ON review_case FOR EACH ROW EXECUTE FUNCTION review_decision_stands();
CREATE TRIGGER a_submission_stands BEFORE UPDATE OR DELETE ON review_submission FOR EACH ROW EXECUTE FUNCTION review_stands();
CREATE TRIGGER submissions_stand BEFORE TRUNCATE ON review_submission EXECUTE FUNCTION review_stands();
CREATE TRIGGER a_step_stands BEFORE UPDATE OR DELETE ON review_step FOR EACH ROW EXECUTE FUNCTION review_stands();
CREATE TRIGGER steps_stand BEFORE TRUNCATE ON review_step EXECUTE FUNCTION review_stands();
CREATE TRIGGER a_decision_stands BEFORE UPDATE OR DELETE ON review_decision FOR EACH ROW EXECUTE FUNCTION review_stands();
CREATE TRIGGER decisions_stand BEFORE TRUNCATE ON review_decision EXECUTE FUNCTION review_stands();
CREATE TRIGGER a_correction_item_stands BEFORE UPDATE OR DELETE ON review_correctionitem FOR EACH ROW EXECUTE FUNCTION review_stands();
CREATE TRIGGER a_check_result_stays BEFORE DELETE ON review_checkresult FOR EACH ROW EXECUTE FUNCTION review_stands();
CREATE TRIGGER a_notice_is_printed_once BEFORE UPDATE ON review_notice FOR EACH ROW EXECUTE FUNCTION review_print_stands();
CREATE TRIGGER a_notice_stays BEFORE DELETE ON review_notice FOR EACH ROW EXECUTE FUNCTION review_stands();
