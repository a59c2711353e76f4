"""Only on the applicants network 外网."""
