"""Writes pcaps/index.json and the table of docs/lab.md: describe.py <root> <pcaps> [scenario just recorded]…

What is true of a capture comes from truth.json and from its scenario; what is in it is asked of tshark. Program versions are those of
this machine for the scenarios just recorded, and stay as they were for the rest.
"""

import json
import os
import re
import subprocess
import sys

root, pcaps, *recorded = sys.argv[1:]
index_path = f"{pcaps}/index.json"
before = {}
if os.path.exists(index_path):
    before = {record["file"]: record for record in json.load(open(index_path))}


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def version(package: str) -> str:
    return f"{package} {run('dpkg-query', '-W', '-f', '${Version}', package)}"


def look(path: str) -> dict:
    """Packets, flows, names and links of one file, as tshark sees them."""
    fields = ["frame.protocols", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "tcp.stream", "udp.stream", "tls.handshake.extensions_server_name", "quic.version", "frame.time_epoch", "frame.len"]
    rows = run("tshark", "-n", "-r", path, "-T", "fields", "-E", "occurrence=f", *[part for field in fields for part in ("-e", field)])
    seen = {"packets": 0, "tcp": set(), "udp": set(), "names": {}, "quic": {}, "links": set(), "bytes": 0, "times": []}
    for line in rows.splitlines():
        protocols, v4, v4_to, v6, v6_to, tcp, udp, name, quic, when, length = line.split("\t")
        seen["packets"] += 1
        seen["bytes"] += int(length)
        seen["times"].append(float(when))
        seen["links"].add("Linux SLL2" if protocols.startswith("sll") else "802.1Q" if ":vlan:" in protocols else "Ethernet")
        if tcp:
            seen["tcp"].add((path, tcp))
        elif udp:
            seen["udp"].add((path, udp))
        if name:
            kind = "quic" if udp else "names"
            seen[kind].setdefault(name, set()).add(v4 or v6)
    return seen


records, table = [], []
for fact in json.load(open(f"{root}/scripts/lab/truth.json")):
    file = fact["file"]
    path = f"{pcaps}/{file}"
    scenario = re.split(r"[./]", file)[0]
    if not os.path.exists(path):
        print(f"describe: {file} is missing", file=sys.stderr)
        continue
    parts = sorted(f"{path}{part}" for part in os.listdir(path)) if file.endswith("/") else [path]
    plain = []
    for part in parts:
        if part.endswith((".gz", ".zst")):
            target = f"/tmp/describe-{os.getpid()}.pcap"
            with open(target, "wb") as out:
                subprocess.run(["zstd" if part.endswith(".zst") else "gzip", "-dc", part], stdout=out, check=True)
            plain.append(target)
        else:
            plain.append(part)
    looks = [look(part) for part in plain]
    for part in plain:
        if part.startswith("/tmp/describe-"):
            os.remove(part)
    text = open(f"{root}/scripts/lab/scenarios/{scenario}.sh").read()
    scale = int((re.search(r"^scale=(\d+)", text, re.M) or [0, 1])[1])
    old = before.get(file, {})
    fresh = scenario in recorded or not old
    with_programs = [version(program) for program in [*fact["programs"], "dnsmasq", "wireshark-common" if file.endswith(".pcapng") else "tcpdump"]]
    day = run("date", "-u", "-r", parts[0], "+%F").strip()
    records.append({
        "file": file,
        "title": fact["title"],
        "recordedWith": with_programs if fresh else old["recordedWith"],
        "timeScale": scale,
        "links": sorted(set().union(*(seen["links"] for seen in looks))),
        "truth": fact["truth"],
        "provenance": f"scripts/record-lab.sh {scenario}, recorded {day}; own hosts in network namespaces, throw-away CA, made-up content; MIT, as the project"
        if fresh
        else old["provenance"],
    })  # fmt: skip
    names: dict[str, set[str]] = {}
    for seen in looks:
        for kind, mark in (("names", ""), ("quic", " (QUIC)")):
            for name, hosts in seen[kind].items():
                names.setdefault(name + mark, set()).update(hosts)
    times = [when for seen in looks for when in seen["times"]]
    size = sum(os.path.getsize(part) for part in parts)
    by_host: dict[str, list[str]] = {}
    for name, hosts in sorted(names.items()):
        for host in hosts:
            by_host.setdefault(host, []).append(name)
    listed = "; ".join(f"{host}: {', '.join(found)}" for host, found in sorted(by_host.items())) or "none whole (packets are cut)"
    packets = sum(seen["packets"] for seen in looks)
    tcp, udp = (sum(len(seen[kind]) for seen in looks) for kind in ("tcp", "udp"))
    table.append(f"| `{file}` | {size // 1000} kB | {packets} | {tcp} | {udp} | {max(times) - min(times):.0f} s | ×{scale} | {listed} |")

# What was made by a script and not recorded stays as it is.
recorded_here = {record["file"] for record in records}
records += [record for file, record in before.items() if file not in recorded_here and os.path.exists(f"{pcaps}/{file}")]
with open(index_path, "w") as out:
    out.write(json.dumps(records, indent=2, ensure_ascii=False) + "\n")

if os.path.realpath(pcaps) != os.path.realpath(f"{root}/pcaps"):
    sys.exit()  # a trial elsewhere says nothing about the captures that the page is about
docs = f"{root}/docs/lab.md"
text = open(docs).read()
head = "| capture | size | packets | TCP | UDP | time shown | scale | server names in hellos, by client |\n|---|--:|--:|--:|--:|--:|--:|---|\n"
start, end = "<!-- captures: written by scripts/record-lab.sh -->\n", "<!-- end of captures -->"
first, rest = text.split(start)
open(docs, "w").write(first + start + head + "\n".join(table) + "\n" + rest[rest.index(end) :])
