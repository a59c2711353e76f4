"""Who did what, when: an append-only log of salted commitments 留痕. It promises that no row can be changed, removed or inserted unseen.

A line is first *pending* (in the transaction that does the thing), then a *leaf* of an RFC 6962 Merkle tree with its
*payload* beside it. The *head* is the tree as it stands; a *checkpoint* is a head that was verified a second time and signed.
"""
