"""Papers 文书: typst templates rendered to PDF/A, and the store that keeps every file by its digest."""
