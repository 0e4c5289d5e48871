#!/usr/bin/env python3
"""An archive with names and entries as no packer would make them.

	pack.py FILE.zip|.tar|.tar.gz|.tar.xz ENTRY ...

An entry is NAME=FILE, or with a word before it:

	gb18030:NAME=FILE	the name in GB18030 without the flag of UTF-8, as on Chinese Windows
	raw:NAME=FILE		the name as its bytes, \\xHH read
	locked:NAME=FILE	said to need a password
	link:NAME=TARGET	a symbolic link
	device:NAME=		a device
	wrong:NAME=FILE		with a wrong check sum
"""
import io
import re
import sys
import tarfile
import zipfile

DATE = (2018, 3, 1, 0, 0, 0)


class Info(zipfile.ZipInfo):
    raw = None

    def _encodeFilenameFlags(self):
        if self.raw is None:
            return super()._encodeFilenameFlags()
        return self.raw, self.flag_bits & ~0x800


def unescape(name):
    return re.sub(rb"\\x(..)", lambda m: bytes([int(m[1], 16)]), name.encode())


def entries(words):
    for word in words:
        m = re.match(r"(?:(gb18030|raw|locked|link|device|wrong):)?([^=]*)=(.*)", word, re.S)
        yield m[1], m[2], m[3]


def content(path):
    with open(path, "rb") as f:
        return f.read()


def make_zip(path, words):
    locked, wrong = [], []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for kind, name, source in entries(words):
            info = Info(name, DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o100644 << 16
            info.create_system = 3
            if kind == "gb18030":
                info.raw = name.encode("gb18030")
                info.create_system, info.external_attr = 0, 0
            elif kind == "raw":
                info.raw = unescape(name)
            elif kind == "link":
                info.external_attr = 0o120777 << 16
            elif kind == "device":
                info.external_attr = 0o020644 << 16
            data = b"" if kind == "device" else source.encode() if kind == "link" \
                else content(source)
            z.writestr(info, data)
            locked += [info] if kind == "locked" else []
            wrong += [info] if kind == "wrong" else []
        at = z.start_dir
    patch(path, at, locked, wrong)


def patch(path, at, locked, wrong):
    """Set the flag of a password, or spoil the check sum, in both headers of an entry."""
    with open(path, "r+b") as f:
        whole = bytearray(f.read())
        for info in locked + wrong:
            local = info.header_offset
            central = whole.index(info._encodeFilenameFlags()[0], at) - 46
            for where, flag, crc in ((local, 6, 14), (central, 8, 16)):
                if info in locked:
                    whole[where + flag] |= 1
                else:
                    whole[where + crc] ^= 0xFF
        f.seek(0)
        f.write(whole)


def make_tar(path, words, mode):
    with tarfile.open(path, mode, format=tarfile.PAX_FORMAT) as t:
        for kind, name, source in entries(words):
            info = tarfile.TarInfo(name)
            if kind == "link":
                info.type, info.linkname = tarfile.SYMTYPE, source
                t.addfile(info)
            elif kind == "device":
                info.type = tarfile.CHRTYPE
                t.addfile(info)
            else:
                data = content(source)
                info.size = len(data)
                t.addfile(info, io.BytesIO(data))


MODES = {".tar": "w", ".gz": "w:gz", ".xz": "w:xz"}
if sys.argv[1].endswith(".zip"):
    make_zip(sys.argv[1], sys.argv[2:])
else:
    make_tar(sys.argv[1], sys.argv[2:], MODES["." + sys.argv[1].rsplit(".", 1)[1]])
