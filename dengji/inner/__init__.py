"""Only on the officers network 内网."""
