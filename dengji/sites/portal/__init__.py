"""The applicants pages 办事."""
