"""Files that strangers send, taken in: judged and drawn anew in a process apart (evidence.md §2.2).

`apart` is the door: it hands bytes over and takes an answer back. `process` is the other side, which has little memory, little
time, no file to write and no secret to tell; `paper` and `picture` are what it does there. A file may be made to swell beyond
all bounds when it is unpacked: then that process ends, and ours goes on.
"""
