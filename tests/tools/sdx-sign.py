#!/usr/bin/env python3
"""Sign a request of the profile SDX/1, with hmac and hashlib alone.

    sdx-sign.py METHOD TARGET NODE KEYFILE [BODYFILE]

prints the headers for curl -H @-.  SDX_TIME, SDX_NONCE and SDX_HOW (sha256, sm3) in the
environment take the place of the clock, of chance and of SHA-256.
"""
import base64
import hashlib
import hmac
import os
import secrets
import sys
import time

method, target, node, keyfile = sys.argv[1:5]
how = os.environ.get("SDX_HOW", "sha256")
when = os.environ.get("SDX_TIME") or str(int(time.time()))
nonce = os.environ.get("SDX_NONCE") or secrets.token_urlsafe(18)
with open(keyfile, "rb") as f:
    key = f.read().rstrip(b"\r\n")
digest = ""
if len(sys.argv) > 5:
    with open(sys.argv[5], "rb") as f:
        digest = "sha-256=:%s:" % base64.b64encode(hashlib.sha256(f.read()).digest()).decode()
text = "".join(line + "\n" for line in (method, target, digest, node, when, nonce))
code = base64.b64encode(hmac.new(key, text.encode(), how).digest()).decode()
print("SDX-Node: " + node)
print("SDX-Time: " + when)
print("SDX-Nonce: " + nonce)
if digest:
    print("Content-Digest: " + digest)
print("SDX-Signature: hmac-%s=:%s:" % (how, code))
