"""HTTP in, HTTP out: urls, views, templates. No rules, no tables."""
