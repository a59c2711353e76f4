import pytest

from dengji.common.trail import merkle, tiles

LEAVES = [merkle.leaf_hash(str(number).encode()) for number in range(600)]


def grow(folder, *sizes):
    for before, size in zip((0, *sizes), sizes, strict=False):
        tiles.write(folder, lambda first, last: LEAVES[first:last], grown_from=before, size=size)


def test_full_tiles_take_the_place_of_their_beginnings(tmp_path):
    grow(tmp_path, 100, 300, 600)

    level = tmp_path / "tile" / "0"
    assert (level / "000").read_bytes() == b"".join(LEAVES[:256])
    assert not (level / "000.p").exists()
    assert (level / "002.p" / "88").read_bytes() == b"".join(LEAVES[512:])


def test_one_level_up_stand_the_roots_of_full_tiles(tmp_path):
    grow(tmp_path, 600)

    upper = (tmp_path / "tile" / "1" / "000.p" / "2").read_bytes()
    assert upper == merkle.root_of(LEAVES[:256]) + merkle.root_of(LEAVES[256:512])


def test_it_finds_each_hash_again(tmp_path):
    grow(tmp_path, 100, 600)
    published = tiles.Published(tmp_path)

    assert [published.leaf_hash(idx) for idx in range(600)] == LEAVES
    assert published.leaf_hash(600) is None


def test_it_will_not_publish_another_past(tmp_path):
    grow(tmp_path, 300)
    forged = [merkle.EMPTY, *LEAVES[1:]]

    with pytest.raises(tiles.TileDiffers):
        tiles.write(tmp_path, lambda first, last: forged[first:last], grown_from=0, size=300)


def test_large_numbers_are_split_in_threes():
    assert tiles._path(1234067) == "x001/x234/067"
