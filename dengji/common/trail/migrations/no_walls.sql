DROP VIEW trail_entry;
DROP FUNCTION trail_append(text, bytea);
DROP FUNCTION trail_stands() CASCADE;
DROP FUNCTION trail_only_erases() CASCADE;
DROP FUNCTION trail_only_grows() CASCADE;
