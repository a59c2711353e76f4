"""Certificates, signatures, seals 签名·印章, timestamps and the verdicts on them.

It promises that every signature binds one person, one paper and one moment, and that every paper it hands out
was verified by a second path of code. Its words: a *place* is where a person signs; a *mark* is what is seen there;
a *suite* is a set of algorithms; a *revision* is what one signature adds to a file; a *verdict* can be read aloud.
"""
