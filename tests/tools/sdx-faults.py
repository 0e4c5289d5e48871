#!/usr/bin/env python3
"""Stand between a sender and a platform, and go wrong.

    sdx-faults.py FILE HOST:PORT [FAULT ...]

writes the address it listens on to FILE, and a line to FILE.log for each POST or PUT: the
fault, then the message ids.  Each of these requests takes the next fault; when there are
none left, requests pass.  With `random:SEED:SHARE` in the place of faults that share of
them goes wrong, for ever.  GET passes, but for `get-` faults, which only they take.

    pass            as if nobody stood here
    503:SECONDS     not passed on; Retry-After, as a number (503-date: as a date)
    drop            not passed on, and the connection closed
    lost            passed on, and the answer thrown away
    cut             half of the answer, then the end of the connection
    short           the answer without its last line, and a length that says so
    double          the answer, twice over
    twice           passed on twice; the first answer
    swap            the receipts the other way round
    other           receipts of other messages
    type            the answer as text/html
    huge            an answer without end
    slow:SECONDS    passed on after a while
    stall:SECONDS   passed on; the answer begins, and stops for a while
    413             not passed on if it is more than one message
    status:N:CODE   a problem with this status and code
    garbage         something that is no HTTP
"""
import email.utils
import http.client
import http.server
import json
import os
import random
import socket
import sys
import threading
import time

file, upstream, faults = sys.argv[1], sys.argv[2], sys.argv[3:]
guard = threading.Lock()
RANDOM = ["503:0", "drop", "lost", "cut", "short", "double", "twice", "swap", "type", "slow:0.05"]
chance, share = None, 0.0
if faults and faults[0].startswith("random:"):
    chance, share = random.Random(int(faults[0].split(":")[1])), float(faults[0].split(":")[2])
    faults = []


def next_fault(method):
    with guard:
        if chance:
            return chance.choice(RANDOM) if method != "GET" and chance.random() < share else "pass"
        if faults and faults[0].startswith("get-") == (method == "GET"):
            return faults.pop(0).removeprefix("get-")
        return "pass"


def note(fault, body):
    ids = []
    for line in body.split(b"\n"):
        try:
            ids.append(json.loads(line).get("message_id", "-"))
        except (ValueError, AttributeError):
            pass
    with guard, open(file + ".log", "a") as f:
        print(fault, *ids, file=f)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def ask(self, body):
        c = http.client.HTTPConnection(upstream, timeout=60)
        c.request(self.command, self.path, body, dict(self.headers))
        r = c.getresponse()
        answer = r.status, r.getheader("Content-Type", ""), r.getheader("Retry-After"), r.read()
        c.close()
        return answer

    def give(self, status, kind, retry, body, length=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        if retry is not None:
            self.send_header("Retry-After", retry)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def problem(self, status, code, retry=None):
        self.give(status, "application/problem+json", retry, json.dumps(
            {"type": "urn:sdx:1:" + code, "title": "", "status": status, "code": code}).encode())

    def end(self):
        self.close_connection = True
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fault = next_fault(self.command)
        if self.command != "GET":
            note(fault, body)
        word, _, value = fault.partition(":")
        if word == "503":
            return self.problem(503, "busy", value or None)
        if word == "503-date":
            return self.problem(503, "busy", email.utils.formatdate(time.time() + float(value),
                                                                    usegmt=True))
        if word == "status":
            return self.problem(int(value.split(":")[0]), value.split(":")[1])
        if word == "413" and body.count(b"\n") > 1:
            return self.problem(413, "too-many")
        if word == "drop":
            return self.end()
        if word == "garbage":
            self.wfile.write(b"nothing that is HTTP\r\n\r\n")
            return self.end()
        if word == "slow":
            time.sleep(float(value))
        try:
            status, kind, retry, answer = self.ask(body)
            if word == "twice":
                self.ask(body)
        except (OSError, http.client.HTTPException):
            return self.end()
        if word == "lost":
            return self.end()
        if word in ("cut", "stall"):
            self.give(status, kind, retry, answer[:len(answer) // 2], len(answer))
            if word == "stall":
                self.wfile.flush()
                time.sleep(float(value))
            return self.end()
        lines = answer.splitlines(keepends=True)
        if word == "short":
            answer = b"".join(lines[:-1])
        elif word == "double":
            answer = answer + answer
        elif word == "swap":
            answer = b"".join(lines[-2::-1] + lines[-1:])
        elif word == "other":
            answer = answer.replace(b'"message_id":"', b'"message_id":"x')
        elif word == "type":
            kind = "text/html"
        elif word == "huge":
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.close_connection = True
            while True:
                self.wfile.write(b"x" * (1 << 20))
        return self.give(status, kind, retry, answer)

    def do_GET(self):
        try:
            self.handle_any()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_POST = do_PUT = do_GET


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        pass    # who asks may go whenever it likes


server = Server(("127.0.0.1", 0), Handler)
with open(file + ".part", "w") as f:
    print("127.0.0.1:%d" % server.server_port, file=f)
os.rename(file + ".part", file)
server.serve_forever()
