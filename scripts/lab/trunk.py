"""The two tagging ports of an 802.1Q trunk, for kernels without VLAN devices: left <-> near ==trunk== far <-> right."""

import select
import socket
import struct
import sys

ETH_P_ALL = 0x0003
PACKET_OUTGOING = 4
SOL_PACKET, PACKET_AUXDATA = 263, 8  # linux/if_packet.h: the kernel lifts the tag off a received frame and hands it over apart

tag = struct.pack("!HH", 0x8100, int(sys.argv[1]))


def port(name: str) -> socket.socket:
    end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    end.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
    end.bind((name, 0))
    return end


ports = {name: port(name) for name in ("left", "right", "near", "far")}
wires = {"left": ("near", True), "near": ("left", False), "far": ("right", False), "right": ("far", True)}
by_descriptor = {end.fileno(): name for name, end in ports.items()}

while True:
    for descriptor in select.select(list(by_descriptor), [], [])[0]:
        name = by_descriptor[descriptor]
        frame, _, _, address = ports[name].recvmsg(65535, 256)
        if address[2] == PACKET_OUTGOING:
            continue
        target, push = wires[name]
        if push:
            frame = frame[:12] + tag + frame[12:]
        elif frame[12:14] == b"\x81\x00":
            frame = frame[:12] + frame[16:]
        try:
            ports[target].send(frame)
        except OSError as error:
            print(name, len(frame), error, file=sys.stderr)
