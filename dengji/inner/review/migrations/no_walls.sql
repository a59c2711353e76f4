DROP FUNCTION review_stands() CASCADE;
DROP FUNCTION review_print_stands() CASCADE;
DROP FUNCTION review_decision_stands() CASCADE;
