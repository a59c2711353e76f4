-- A signing act is evidence: it is added and never changed.
CREATE FUNCTION signing_act_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A signing act stands as it was made: % is refused.', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER a_signing_act_is_never_changed BEFORE UPDATE OR DELETE ON signing_signingact
    FOR EACH ROW EXECUTE FUNCTION signing_act_stands();
CREATE TRIGGER signing_acts_are_never_emptied BEFORE TRUNCATE ON signing_signingact
    FOR EACH STATEMENT EXECUTE FUNCTION signing_act_stands();
