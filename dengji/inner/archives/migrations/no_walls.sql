DROP FUNCTION archives_stands() CASCADE;
DROP FUNCTION archives_closed_volume_stands() CASCADE;
