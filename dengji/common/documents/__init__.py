"""Papers 文书: typst templates rendered to PDF/A, and the store that keeps every file by its digest.

`store` keeps and gives back files; `papers` renders the set an application needs and the notices of the authority;
`images` shows pages and uploads. It promises that the same facts give the same bytes, that a paper carries inside the facts it
states, and that no paper but a person's own sheet holds that person's number, residence or mobile.
"""
