#!/usr/bin/env python3
"""Send declarations, one a line of standard input, to a platform as SDX/1 has it: in the
order of the input, one request at a time, again until each has its receipt.

    sdx-sender.py HOST:PORT NODE KEYFILE [LEDGER] < declarations

What has a receipt is noted in LEDGER, and not sent when the input comes again.
Prints the receipts.  A tool for tests, from the standard library alone; the tests also
run it with single lines of it changed.
"""
import base64
import hashlib
import hmac
import http.client
import json
import secrets
import sys
import time

TARGET = "/sdx/1/declarations"
address, node, keyfile = sys.argv[1:4]
ledger = sys.argv[4] if len(sys.argv) > 4 else None
with open(keyfile, "rb") as f:
    key = f.read().rstrip(b"\r\n")
done = set()
if ledger:
    try:
        with open(ledger, encoding="ascii") as f:
            done = set(f.read().split())
    except FileNotFoundError:
        pass


def call(method, target, body=None, headers=None):
    """Status, headers and body; None when there is no whole answer."""
    c = http.client.HTTPConnection(address, timeout=10)
    try:
        c.request(method, target, body, headers or {})
        answer = c.getresponse()
        return answer.status, answer.headers, answer.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        c.close()


def signed(body):
    digest = "sha-256=:%s:" % base64.b64encode(hashlib.sha256(body).digest()).decode()
    when = str(int(time.time()))
    nonce = secrets.token_urlsafe(18)
    text = "".join(s + "\n" for s in ("POST", TARGET, digest, node, when, nonce))
    code = base64.b64encode(hmac.new(key, text.encode(), "sha256").digest()).decode()
    return {"Content-Type": "application/x-ndjson", "Content-Digest": digest,
            "SDX-Node": node, "SDX-Time": when, "SDX-Nonce": nonce,
            "SDX-Signature": "hmac-sha256=:%s:" % code}


def message(declaration):
    mid = "py." + hashlib.sha256(declaration).hexdigest()[:32]
    return mid, b'{"message_id":"%s","declaration":%s}\n' % (mid.encode(), declaration)


def receipts(answer):
    """Receipts by message_id, of an answer that is one."""
    status, headers, body = answer
    if status != 200 or headers.get_content_type() != "application/x-ndjson":
        return {}
    lines = [json.loads(line) for line in body.splitlines()]
    if not lines or lines[-1].get("kind") != "end":
        return {}
    return {r["message_id"]: r for r in lines[:-1] if "message_id" in r}


limits = json.loads(call("GET", "/sdx/1/")[2])["limits"]
waiting = [message(line.rstrip(b"\n")) for line in sys.stdin.buffer]
waiting = [m for m in waiting if m[0] not in done]
tries = 0
while waiting and tries < 20:
    batch, size = [], 0
    for m in waiting[:limits["messages"]]:
        if size + len(m[1]) > limits["body_bytes"]:
            break
        batch.append(m)
        size += len(m[1])
    body = b"".join(m[1] for m in batch)
    answer = call("POST", TARGET, body, signed(body))
    tries += 1
    if answer is None:
        continue
    if answer[0] == 503:
        time.sleep(int(answer[1].get("Retry-After", "1")))
        continue
    got = receipts(answer)
    for mid, text in batch:
        if mid not in got:
            continue
        tries = 0
        print(json.dumps(got[mid]), flush=True)
        if ledger:
            with open(ledger, "a", encoding="ascii") as f:
                f.write(mid + "\n")
    waiting = [m for m in waiting if m[0] not in got]
sys.exit(1 if waiting else 0)
