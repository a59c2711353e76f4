-- The one way out of the queue: into the tree, numbered without a gap from the head, which the caller holds locked.
-- So the working role needs no right to remove a pending line, nor to write a leaf of its own.
CREATE FUNCTION trail_take(most integer) RETURNS SETOF bytea
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH head AS (
        SELECT size, fence + 1 AS batch FROM trail_head
    ), taken AS (
        DELETE FROM trail_pending WHERE id IN (SELECT id FROM trail_pending ORDER BY id LIMIT most)
        RETURNING id, event, salt, leaf, at
    ), numbered AS (
        SELECT taken.*, head.batch, head.size - 1 + row_number() OVER (ORDER BY id) AS idx FROM taken, head
    ), leaves AS (
        INSERT INTO trail_leaf (idx, pending, leaf, at, batch) SELECT idx, id, leaf, at, batch FROM numbered
    ), payloads AS (
        INSERT INTO trail_payload (idx, event, salt) SELECT idx, event, salt FROM numbered
    )
    SELECT leaf FROM numbered ORDER BY idx
$$;
REVOKE ALL ON FUNCTION trail_take(integer) FROM PUBLIC;
