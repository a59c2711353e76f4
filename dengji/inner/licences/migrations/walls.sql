CREATE FUNCTION licences_number_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (NEW.number, NEW."case", NEW.uscc, NEW.version, NEW.facts, NEW.issued_on)
        IS DISTINCT FROM (OLD.number, OLD."case", OLD.uscc, OLD.version, OLD.facts, OLD.issued_on) THEN
        RAISE EXCEPTION 'A licence that was numbered stands: % is refused.', TG_OP USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.printed_at IS NOT NULL AND (NEW.original, NEW.duplicate) IS DISTINCT FROM (OLD.original, OLD.duplicate) THEN
        RAISE EXCEPTION 'A licence is printed once.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION licences_counter_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last <> OLD.last + 1 THEN
        RAISE EXCEPTION 'A number is given once and none is left out.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_licence_stands BEFORE UPDATE OR DELETE ON licences_licence FOR EACH ROW EXECUTE FUNCTION licences_number_stands();
CREATE TRIGGER a_counter_goes_on BEFORE UPDATE ON licences_counter FOR EACH ROW EXECUTE FUNCTION licences_counter_goes_on();
