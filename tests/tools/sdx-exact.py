#!/usr/bin/env python3
"""Whether what was acknowledged is what is held: once, unaltered, in order, by its number.

    sdx-exact.py URL NODE FEED ACKNOWLEDGED DUMP ...

FEED has what was handed in, a declaration a line, each firm in its order; ACKNOWLEDGED the
outcomes of ledgers, or receipts of `load`; each DUMP what a platform has, the one below
before those above.  Prints one line of counts; 1 when any of them says trouble:

    lost      acknowledged, and not held by one of the platforms
    doubled   held twice, or under a number that another one has
    altered   held, and never handed in
    crossed   held before one that its firm handed in earlier
    numbers   that differ between acknowledgement and platforms
"""
import hashlib
import json
import sys

url, node, feed, acknowledged, *dumps = sys.argv[1:]


def names(body):
    """As sd-submit and `load` name the message of a declaration."""
    digest = hashlib.sha256(body).digest()
    text = b"SDX/1 message\n%s\n%s\n%s" % (url.encode(), node.encode(), digest)
    return "sd:" + hashlib.sha256(text).hexdigest()[:32], "load:" + digest.hex()


def lines(path):
    with open(path, "rb") as f:
        return [line for line in f.read().split(b"\n")[:-1] if line]    # a torn tail is none


place, body_of = {}, {}
for i, body in enumerate(lines(feed)):
    place[body] = i
    for name in names(body):
        body_of[name] = body

number, strangers, differ = {}, 0, 0
for line in lines(acknowledged):
    try:
        said = json.loads(line)
    except ValueError:
        continue
    outcome = said.get("outcome", said)
    if outcome.get("status") not in ("registered", "known"):
        continue
    body = body_of.get(said.get("message_id"))
    strangers += body is None
    differ += number.setdefault(body, outcome.get("registry_no")) != outcome.get("registry_no")
number.pop(None, None)

held, lost, doubled, altered, crossed = [], 0, 0, strangers, 0
for dump in dumps:
    seen, numbers, last = {}, set(), {}
    for line in lines(dump):
        body, _, tail = line.rpartition(b',"registered":')
        body += b"}"
        no = json.loads(tail[:-1])["registry_no"]
        doubled += body in seen or no in numbers
        numbers.add(no)
        seen[body] = no
        if body not in place:
            altered += 1
            continue
        firm = json.loads(body)["enterprise"]["uscc"]
        crossed += place[body] < last.get(firm, -1)
        last[firm] = max(place[body], last.get(firm, -1))
    held.append(seen)
    lost += sum(body not in seen for body in number)
    differ += sum(body in seen and seen[body] != no for body, no in number.items() if no)
for upper in held[1:]:
    differ += sum(held[0].get(body, no) != no for body, no in upper.items())

print("handed in %d, acknowledged %d, held %s: lost %d, doubled %d, altered %d, crossed %d, "
      "numbers %d" % (len(place), len(number), " ".join(str(len(h)) for h in held), lost,
                      doubled, altered, crossed, differ))
sys.exit(any((lost, doubled, altered, crossed, differ)))
