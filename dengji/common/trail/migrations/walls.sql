-- The one door. `said` is canonical JSON (RFC 8785) and begins with the key "at"; "after", the newest checkpoint known
-- here, sorts before it, so the event stays canonical. After: the line was written later than that checkpoint.
-- Commitment: 0x01 || SHA-256(0x51 || salt || event).
CREATE FUNCTION trail_append(said text, salt bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    event text;
BEGIN
    SELECT '{"after":{"root":"' || encode(c.root, 'hex') || '","size":' || c.size || '},' || substr(said, 2)
        INTO event FROM trail_checkpoint c ORDER BY c.size DESC LIMIT 1;
    event := coalesce(event, '{"after":null,' || substr(said, 2));
    INSERT INTO trail_pending (event, salt, leaf, at) VALUES (
        event::jsonb, salt, '\x01'::bytea || sha256('\x51'::bytea || salt || convert_to(event, 'UTF8')), clock_timestamp()
    );
END $$;
REVOKE ALL ON FUNCTION trail_append(text, bytea) FROM PUBLIC;

ALTER TABLE trail_pending
    ADD CONSTRAINT a_salt_is_256_bits CHECK (octet_length(salt) = 32),
    ADD CONSTRAINT a_commitment_is_33_bytes CHECK (octet_length(leaf) = 33);
ALTER TABLE trail_leaf
    ADD CONSTRAINT a_leaf_is_33_bytes CHECK (octet_length(leaf) = 33);
ALTER TABLE trail_head
    ADD CONSTRAINT a_root_is_32_bytes CHECK (octet_length(root) = 32);

CREATE FUNCTION trail_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The trail is append-only: % of % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION trail_only_erases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.idx = OLD.idx AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A payload can be erased, not changed.' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION trail_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.size >= OLD.size AND NEW.fence > OLD.fence THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The tree only grows.' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER a_leaf_stands BEFORE UPDATE OR DELETE ON trail_leaf FOR EACH ROW EXECUTE FUNCTION trail_stands();
CREATE TRIGGER leaves_stand BEFORE TRUNCATE ON trail_leaf EXECUTE FUNCTION trail_stands();
CREATE TRIGGER a_checkpoint_stands BEFORE UPDATE OR DELETE ON trail_checkpoint FOR EACH ROW EXECUTE FUNCTION trail_stands();
CREATE TRIGGER checkpoints_stand BEFORE TRUNCATE ON trail_checkpoint EXECUTE FUNCTION trail_stands();
CREATE TRIGGER a_payload_is_only_erased BEFORE UPDATE ON trail_payload FOR EACH ROW EXECUTE FUNCTION trail_only_erases();
CREATE TRIGGER a_payload_stands BEFORE DELETE ON trail_payload FOR EACH ROW EXECUTE FUNCTION trail_stands();
CREATE TRIGGER payloads_stand BEFORE TRUNCATE ON trail_payload EXECUTE FUNCTION trail_stands();
CREATE TRIGGER the_head_only_grows BEFORE UPDATE ON trail_head FOR EACH ROW EXECUTE FUNCTION trail_only_grows();
CREATE TRIGGER the_head_stands BEFORE DELETE ON trail_head FOR EACH ROW EXECUTE FUNCTION trail_stands();
CREATE TRIGGER heads_stand BEFORE TRUNCATE ON trail_head EXECUTE FUNCTION trail_stands();
CREATE TRIGGER a_pending_line_stands BEFORE UPDATE ON trail_pending FOR EACH ROW EXECUTE FUNCTION trail_stands();
CREATE TRIGGER pending_lines_stand BEFORE TRUNCATE ON trail_pending EXECUTE FUNCTION trail_stands();

-- Leaves, then what is still pending, in one order. `security_invoker`: a view must not lend its owner's rights.
CREATE VIEW trail_entry WITH (security_invoker = true) AS
    SELECT idx AS place, idx, event, what, subject, "by", said_at FROM trail_payload
    UNION ALL
    SELECT 4611686018427387904 + id, NULL::bigint, event, what, subject, "by", said_at FROM trail_pending;
