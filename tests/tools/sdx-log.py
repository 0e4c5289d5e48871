#!/usr/bin/env python3
"""Check the log of a platform from outside, with hashlib alone: no code is shared.

    sdx-log.py receipts KEY < receipts       each receipt: its leaf is that of its lines, and
                                             its proof leads to the root of its checkpoint
    sdx-log.py versions < versions           each version: its leaf is that of its lines and
                                             of the bytes of its declaration
    sdx-log.py consistent OLD NEW PROOF      two checkpoints and the proof between them
    sdx-log.py root < leaves                 the root over leaves in hex, one a line

KEY is the public key of the log in Base64; signatures are looked at through openssl.
Says what it has checked, and ends with 1 at the first thing that does not hold.
"""
import base64
import hashlib
import json
import subprocess
import sys
import tempfile


def sha(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()


def fail(what):
    print(what)
    sys.exit(1)


def leaf_of(v, digest):
    lines = ["SDX/1 leaf", v["registry_no"], v["received_at"], v["declared_at"], v["sender"],
             v["op"], v["validate"], v["review"], digest]
    return sha(b"\0", "".join(line + "\n" for line in lines).encode())


def root_from(leaf, index, size, proof):
    """RFC 9162, section 2.1.3.2."""
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            fail("the proof is too long")
        if fn % 2 or fn == sn:
            r = sha(b"\1", p, r)
            while fn % 2 == 0 and fn:
                fn //= 2
                sn //= 2
        else:
            r = sha(b"\1", r, p)
        fn //= 2
        sn //= 2
    if sn:
        fail("the proof is too short")
    return r


def checkpoint(text, key=None):
    head, note = text.split("\n\n", 1)
    origin, size, root = head.split("\n")
    if key:
        name, code = note[2:].rstrip("\n").split(" ")
        raw = base64.b64decode(code)
        if name != origin or raw[:4] != sha(origin.encode() + b"\n\1" + key)[:4]:
            fail("the checkpoint is signed by another name or key")
        with tempfile.NamedTemporaryFile() as k, tempfile.NamedTemporaryFile() as s, \
                tempfile.NamedTemporaryFile() as t:
            # SubjectPublicKeyInfo of Ed25519, RFC 8410
            k.write(bytes.fromhex("302a300506032b6570032100") + key)
            s.write(raw[4:])
            t.write((head + "\n").encode())
            for f in (k, s, t):
                f.flush()
            done = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER",
                                   "-inkey", k.name, "-rawin", "-in", t.name, "-sigfile",
                                   s.name], capture_output=True)
            if done.returncode:
                fail("the signature of the checkpoint does not hold")
    return int(size), base64.b64decode(root)


def receipts(key):
    n = 0
    for line in sys.stdin:
        r = json.loads(line)
        if r.get("status") not in ("registered", "known"):
            continue
        leaf = leaf_of(r, r["digest"])
        if leaf.hex() != r["leaf"]:
            fail("receipt %s: the leaf is another" % r["message_id"])
        size, root = checkpoint(r["checkpoint"], key)
        proof = [bytes.fromhex(h) for h in r["proof"]]
        if root_from(leaf, r["log_index"], size, proof) != root:
            fail("receipt %s: the proof leads elsewhere" % r["message_id"])
        n += 1
    print("%d receipts hold" % n)


def versions():
    n = 0
    for line in sys.stdin:
        if line.startswith('{"kind":"end"'):
            continue
        v = json.loads(line)
        raw = line.rstrip("\n").split('"declaration":', 1)[1][:-1]
        leaf = leaf_of(v, hashlib.sha256(raw.encode()).hexdigest())
        if leaf.hex() != v["leaf"]:
            fail("version %d: the leaf is another" % v["log_index"])
        n += 1
    print("%d versions hold" % n)


def consistent(old, new, proof):
    """RFC 9162, section 2.1.4.2."""
    (first, first_root), (second, second_root) = checkpoint(old), checkpoint(new)
    path = [bytes.fromhex(h) for h in proof["hashes"]]
    if first == second:
        if path or first_root != second_root:
            fail("the same size, another root")
        return
    if first & (first - 1) == 0:
        path.insert(0, first_root)
    fn, sn = first - 1, second - 1
    while fn % 2:
        fn //= 2
        sn //= 2
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            fail("the proof is too long")
        if fn % 2 or fn == sn:
            fr, sr = sha(b"\1", c, fr), sha(b"\1", c, sr)
            while fn % 2 == 0 and fn:
                fn //= 2
                sn //= 2
        else:
            sr = sha(b"\1", sr, c)
        fn //= 2
        sn //= 2
    if sn or fr != first_root or sr != second_root:
        fail("the log was not only added to")


def mth(leaves):
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return sha(b"\1", mth(leaves[:k]), mth(leaves[k:]))


what = sys.argv[1]
if what == "receipts":
    receipts(base64.b64decode(sys.argv[2]))
elif what == "versions":
    versions()
elif what == "consistent":
    consistent(open(sys.argv[2]).read(), open(sys.argv[3]).read(), json.load(open(sys.argv[4])))
    print("the newer log extends the older")
elif what == "root":
    print(base64.b64encode(mth([bytes.fromhex(line.strip()) for line in sys.stdin])).decode())
