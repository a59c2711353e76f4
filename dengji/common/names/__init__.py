"""The names that are taken or reserved 名称保留, held by database constraints."""
