import threading
from datetime import UTC, datetime

from dengji.common.exchange import courier


def put(spool, side, name, data=b"x"):
    out = spool / side / "out"
    out.mkdir(parents=True, exist_ok=True)
    (out / name).write_bytes(data)


def test_it_moves_both_ways(tmp_path):
    put(tmp_path, "outer", "a")
    put(tmp_path, "inner", "b")

    assert courier.carry(tmp_path) == 2
    assert (tmp_path / "inner/in/a").exists()
    assert (tmp_path / "outer/in/b").exists()
    assert courier.carry(tmp_path) == 0


def test_it_leaves_what_is_still_being_written(tmp_path):
    put(tmp_path, "outer", ".new-a")

    assert courier.carry(tmp_path) == 0


def test_to_another_disk_it_copies_whole_and_then_removes(tmp_path):
    put(tmp_path, "outer", "a", b"whole")
    target = tmp_path / "inner/in/a"
    target.parent.mkdir(parents=True)

    courier._copy(tmp_path / "outer/out/a", target)

    assert target.read_bytes() == b"whole"
    assert not (tmp_path / "outer/out/a").exists()
    assert [file.name for file in target.parent.iterdir()] == ["a"]


def test_it_carries_until_it_is_told_to_stop(tmp_path):
    stop = threading.Event()
    running = threading.Thread(target=courier.run, args=(tmp_path,), kwargs={"stop": stop, "pause": 0.01})
    running.start()
    put(tmp_path, "outer", "a")
    deadline = datetime.now(UTC).timestamp() + 10
    while not (tmp_path / "inner/in/a").exists() and datetime.now(UTC).timestamp() < deadline:
        pass
    stop.set()
    running.join(5)

    assert (tmp_path / "inner/in/a").exists()
    assert not running.is_alive()
