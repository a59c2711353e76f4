"""Officers of 东区 as the town furnishes them, by number."""

WINDOW, ACCEPTOR, EXAMINER, APPROVER = "510402-01", "510402-02", "510402-03", "510402-04"
ARCHIVIST, HELPER, SYSTEM, AUDITOR = "510402-05", "510402-08", "510402-09", "510402-11"
SECOND = "510402-12"  # approves too, where two decide
ELSEWHERE = "510403-03"  # an examiner of 西区
EXAMINING = {"verb": "examine", "opinion": "材料齐全，符合法定形式。"}
