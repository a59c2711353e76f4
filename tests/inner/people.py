"""The people of the office in 东区, by number: nobody is named."""

from dengji.common.identity.duties import Actor, Duty

AUTHORITY = "510402"

fang = Actor("510402-02", frozenset({Duty.ACCEPTANCE}), AUTHORITY)
qiang = Actor("510402-03", frozenset({Duty.EXAMINATION}), AUTHORITY)
min_ = Actor("510402-04", frozenset({Duty.APPROVAL, Duty.EXAMINATION}), AUTHORITY)
jiang = Actor("510402-14", frozenset({Duty.ACCEPTANCE, Duty.EXAMINATION, Duty.APPROVAL}), AUTHORITY)
bai = Actor("510403-04", frozenset({Duty.ACCEPTANCE, Duty.EXAMINATION, Duty.APPROVAL}), "510403")
stranger = Actor("510402-08", frozenset({Duty.HELP}), AUTHORITY)
