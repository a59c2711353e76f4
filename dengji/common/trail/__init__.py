"""Who did what, when: an append-only log of salted commitments 留痕. It promises that no row can be changed, removed or inserted unseen."""
