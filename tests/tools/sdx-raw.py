#!/usr/bin/env python3
"""Send bytes to a server as they are, and tell what it answers.

    sdx-raw.py HOST:PORT [PAUSE] < bytes     with PAUSE, a byte every so many seconds

prints the status of the first answer and the code of its problem, or `closed`.
"""
import json
import re
import socket
import sys
import time



def whole(answer):
    """Whether the first answer is all here."""
    head, found, body = answer.partition(b"\r\n\r\n")
    m = re.search(rb"\r\nContent-Length: *(\d+)", head, re.I)
    return bool(found) and len(body) >= (int(m.group(1)) if m else 0)


host, port = sys.argv[1].rsplit(":", 1)
pause = float(sys.argv[2]) if len(sys.argv) > 2 else 0
s = socket.create_connection((host, int(port)), timeout=5)
data = sys.stdin.buffer.read()
got = b""
try:
    if pause:
        s.settimeout(pause)
        for i in range(len(data)):
            s.sendall(data[i:i + 1])
            try:
                piece = s.recv(65536)
                got += piece
                break
            except socket.timeout:
                pass
        s.settimeout(5)
    else:
        s.sendall(data)
    while not whole(got):
        piece = s.recv(65536)
        if not piece:
            break
        got += piece
except (ConnectionResetError, BrokenPipeError, socket.timeout):
    pass
m = re.match(rb"HTTP/1\.1 (\d+)", got)
if not m:
    print("closed")
    sys.exit()
body = got.split(b"\r\n\r\n", 1)[1] if b"\r\n\r\n" in got else b""
try:
    code = json.JSONDecoder().raw_decode(body.decode())[0].get("code", "-")
except ValueError:
    code = "-"
print(m.group(1).decode(), code)
