#!/usr/bin/env python3
"""Post each line of standard input as a request of its own, signed, and print what is
answered: the first line of an answer with 200, else its status.  Ends when nobody answers.

    sdx-post.py HOST:PORT NODE KEYFILE < messages
"""
import base64
import hashlib
import hmac
import http.client
import secrets
import sys
import time

address, node, keyfile = sys.argv[1:4]
target = "/sdx/1/declarations"
with open(keyfile, "rb") as f:
    key = f.read().rstrip(b"\r\n")
c = http.client.HTTPConnection(address, timeout=10)
for line in sys.stdin.buffer:
    digest = "sha-256=:%s:" % base64.b64encode(hashlib.sha256(line).digest()).decode()
    when, nonce = str(int(time.time())), secrets.token_urlsafe(18)
    text = "".join(s + "\n" for s in ("POST", target, digest, node, when, nonce))
    code = base64.b64encode(hmac.new(key, text.encode(), "sha256").digest()).decode()
    try:
        c.request("POST", target, line, {
            "Content-Type": "application/x-ndjson", "Content-Digest": digest, "SDX-Node": node,
            "SDX-Time": when, "SDX-Nonce": nonce, "SDX-Signature": "hmac-sha256=:%s:" % code})
        answer = c.getresponse()
        body = answer.read().decode()
    except (OSError, http.client.HTTPException):
        break
    print(body.split("\n")[0] if answer.status == 200 else answer.status, flush=True)
