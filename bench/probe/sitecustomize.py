"""Loaded by every Python process of a house under test, because its folder stands in PYTHONPATH: counts CPU time by stage.

Functions of `stages` are wrapped when their module is loaded; the time of the whole process is read on the way in and out, so
threads of a compiler count too, and the figures are exact while one thing is done at a time. They lie in a file of memory,
one for each process, that `stages_read.py` reads.
"""

import mmap
import os
import struct
import sys
import threading
import time
from functools import wraps
from importlib.machinery import SourceFileLoader
from pathlib import Path

from stages import STAGES, WHOLE

CELL = struct.Struct("dd")  # CPU seconds, calls
FOLDER = os.environ.get("DENGJI_BENCH_STAGES", "")


class Probe:
    def __init__(self, folder):
        self.local, self.folder, self.pid, self.cells = threading.local(), Path(folder), 0, None
        self.places = {}
        for number, (_, functions) in enumerate(STAGES):
            for function in functions:
                module, _, name = function.partition(":")
                self.places.setdefault(module, []).append((name, number))

    def wrap(self, module, names):
        for name, number in names:
            *path, last = name.split(".")
            holder = module
            for part in path:
                holder = getattr(holder, part)
            setattr(holder, last, self.counted(getattr(holder, last), number))

    def counted(self, function, number):
        is_whole = STAGES[number][0] in WHOLE

        @wraps(function)
        def wrapper(*args, **kwargs):
            if getattr(self.local, "is_inside_whole", False):
                return function(*args, **kwargs)
            self.local.is_inside_whole = is_whole
            stack = self.local.__dict__.setdefault("stack", [])
            inside = [0.0]
            stack.append(inside)
            started = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                took = time.process_time() - started
                self.local.is_inside_whole = False
                stack.pop()
                if stack:
                    stack[-1][0] += took
                self.add(number, took - inside[0])

        return wrapper

    def add(self, number, seconds):
        if self.pid != os.getpid():  # forked: a file of its own
            self.open()
        spent, calls = CELL.unpack_from(self.cells, number * CELL.size)
        CELL.pack_into(self.cells, number * CELL.size, spent + seconds, calls + 1)

    def open(self):
        self.pid = os.getpid()
        path = self.folder / f"{self.pid}.stages"
        path.write_bytes(bytes(CELL.size * len(STAGES)))
        with path.open("r+b") as file:
            self.cells = mmap.mmap(file.fileno(), 0)

    def watch(self):
        """Wrap after a module was loaded; what is loaded already, now."""
        load, places, wrap = SourceFileLoader.exec_module, self.places, self.wrap

        def exec_module(loader, module):
            load(loader, module)
            if module.__name__ in places:
                wrap(module, places[module.__name__])

        SourceFileLoader.exec_module = exec_module
        for name in places:
            if name in sys.modules:
                wrap(sys.modules[name], places[name])


if FOLDER:
    Probe(FOLDER).watch()
