"""Against the vectors of Certificate Transparency's reference trees (RFC 6962 §2.1), and against itself by another way."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from dengji.common.trail import merkle

ENTRIES = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
LEAVES = [merkle.leaf_hash(entry) for entry in ENTRIES]
ROOTS = [
    bytes.fromhex(one)
    for one in (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
]


def edge_over(leaves):
    edge = merkle.Edge()
    for leaf in leaves:
        edge.grow(leaf)
    return edge


def test_it_gives_the_roots_of_the_standard_both_ways():
    for size, root in enumerate(ROOTS):
        assert merkle.root_of(LEAVES[:size]) == root
        assert edge_over(LEAVES[:size]).root == root


def test_the_empty_tree_is_the_hash_of_nothing():
    assert merkle.EMPTY == sha256(b"").digest() == ROOTS[0]


@given(st.integers(0, 700))
def test_growing_and_recursion_agree(size):
    leaves = [merkle.leaf_hash(str(number).encode()) for number in range(size)]

    assert edge_over(leaves).root == merkle.root_of(leaves)


@given(st.integers(0, 300), st.integers(0, 300))
def test_an_edge_is_enough_to_go_on_from(first, more):
    leaves = [merkle.leaf_hash(str(number).encode()) for number in range(first + more)]
    before = edge_over(leaves[:first])
    known = dict(zip(merkle.perfect_spans(first), before.hashes, strict=True))

    def leaf_at(idx):
        assert idx >= first
        return leaves[idx]

    assert merkle.span_hash((0, len(leaves)), leaf_at, known) == merkle.root_of(leaves)
    assert merkle.Edge.of_bytes(first, bytes(before)) == before


@given(st.integers(1, 200), st.data())
def test_a_proof_of_inclusion_leads_to_the_root_and_no_other_leaf_does(size, data):
    leaves = [merkle.leaf_hash(str(number).encode()) for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    path = merkle.inclusion_proof(index, leaves)

    assert merkle.root_by_inclusion(index, size, leaves[index], path) == merkle.root_of(leaves)
    assert merkle.root_by_inclusion(index, size, merkle.leaf_hash(b"another"), path) != merkle.root_of(leaves)
    assert merkle.root_by_inclusion(index, size, leaves[index], [*path, merkle.EMPTY]) is None
