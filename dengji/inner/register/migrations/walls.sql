-- GB 32100-2015: the 18th character; GB 11714: the 17th, which completes the organisation code.
CREATE FUNCTION register_uscc_ok(code text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    alphabet CONSTANT text := '0123456789ABCDEFGHJKLMNPQRTUWXY';
    ascii36 CONSTANT text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    body CONSTANT int[] := ARRAY[3, 7, 9, 10, 5, 8, 4, 2];
    weight int := 1;
    total int := 0;
    inside int := 0;
BEGIN
    IF code !~ '^[0-9ABCDEFGHJKLMNPQRTUWXY]{18}$' THEN
        RETURN false;
    END IF;
    FOR place IN 1..17 LOOP
        total := total + (strpos(alphabet, substr(code, place, 1)) - 1) * weight;
        weight := weight * 3 % 31;
    END LOOP;
    FOR place IN 1..8 LOOP
        inside := inside + (strpos(ascii36, substr(code, place + 8, 1)) - 1) * body[place];
    END LOOP;
    RETURN substr(code, 18, 1) = substr(alphabet, (31 - total % 31) % 31 + 1, 1)
       AND substr(code, 17, 1) = substr('0123456789X0', 11 - inside % 11 + 1, 1);
END $$;

ALTER TABLE register_entry ADD CONSTRAINT entry_code_is_well_formed CHECK (register_uscc_ok(uscc));

CREATE FUNCTION register_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The register is append-only: % of % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION register_code_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.uscc <> OLD.uscc OR NEW.newest < OLD.newest OR NEW.is_test <> OLD.is_test THEN
        RAISE EXCEPTION 'The code of an entry stands, and its versions only grow.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION register_segment_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.next < OLD.next OR NEW.prefix <> OLD.prefix THEN
        RAISE EXCEPTION 'A code is given once: a segment only goes forward.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_version_stands BEFORE UPDATE OR DELETE ON register_version FOR EACH ROW EXECUTE FUNCTION register_stands();
CREATE TRIGGER versions_stand BEFORE TRUNCATE ON register_version EXECUTE FUNCTION register_stands();
CREATE TRIGGER an_entry_stands BEFORE DELETE ON register_entry FOR EACH ROW EXECUTE FUNCTION register_stands();
CREATE TRIGGER a_code_stands BEFORE UPDATE ON register_entry FOR EACH ROW EXECUTE FUNCTION register_code_stands();
CREATE TRIGGER a_segment_only_grows BEFORE UPDATE ON register_segment FOR EACH ROW EXECUTE FUNCTION register_segment_only_grows();
CREATE TRIGGER a_segment_stands BEFORE DELETE ON register_segment FOR EACH ROW EXECUTE FUNCTION register_stands();
