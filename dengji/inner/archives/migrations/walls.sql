CREATE FUNCTION archives_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A file is kept: % of % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION archives_closed_volume_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.closed_at IS NOT NULL AND (NEW.number, NEW."case", NEW.facts_digest, NEW.about, NEW.identities, NEW.closed_at)
        IS DISTINCT FROM (OLD.number, OLD."case", OLD.facts_digest, OLD.about, OLD.identities, OLD.closed_at) THEN
        RAISE EXCEPTION 'A closed volume stays closed.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER an_item_stands BEFORE UPDATE OR DELETE ON archives_item FOR EACH ROW EXECUTE FUNCTION archives_stands();
CREATE TRIGGER a_volume_stays BEFORE DELETE ON archives_volume FOR EACH ROW EXECUTE FUNCTION archives_stands();
CREATE TRIGGER a_closed_volume_stands BEFORE UPDATE ON archives_volume FOR EACH ROW EXECUTE FUNCTION archives_closed_volume_stands();
CREATE TRIGGER a_file_stays BEFORE DELETE ON archives_file FOR EACH ROW EXECUTE FUNCTION archives_stands();
