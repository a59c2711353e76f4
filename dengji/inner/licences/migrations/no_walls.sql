DROP FUNCTION licences_number_stands() CASCADE;
DROP FUNCTION licences_counter_goes_on() CASCADE;
