"""The officers' pages 审查台."""
