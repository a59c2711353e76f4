"""What anyone may read 公示."""
