"""Multiplies the times of a classic pcap about an origin: stretch-time.py <scale> <origin> <start> <in> <out>

<origin> is the time (epoch seconds) that stays put, or "first" for the first packet; it is printed. <start> moves the origin to
another moment (epoch seconds), or "-" leaves it where it was. Packets, lengths and order are not touched.
"""

import struct
import sys

scale, origin, start, source, target = sys.argv[1:]
data = open(source, "rb").read()
order = {b"\xd4\xc3\xb2\xa1": "<", b"\xa1\xb2\xc3\xd4": ">"}[data[:4]]
out = bytearray(data)
at = 24
zero = None if origin == "first" else round(float(origin) * 1_000_000)
while at + 16 <= len(data):
    seconds, micros, captured, _ = struct.unpack_from(order + "IIII", data, at)
    now = seconds * 1_000_000 + micros
    if zero is None:
        zero = now
    moved = (zero if start == "-" else int(start) * 1_000_000) + round((now - zero) * float(scale))
    struct.pack_into(order + "II", out, at, *divmod(moved, 1_000_000))
    at += 16 + captured
open(target, "wb").write(out[:at])
print(f"{(zero or 0) / 1_000_000:.6f}")
