"""Certificates, signatures, seals 签名·印章, timestamps and the verdicts on them."""
