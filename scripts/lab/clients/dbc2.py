"""DBC2-shaped: every cycle puts a status of about 30 bytes and asks for the command file's metadata; 8 s, 20 % either way."""

import os
import random
import subprocess

from timer import sleep

source = random.Random(8)
token = "Authorization: Bearer " + "sl.B" + source.randbytes(48).hex()
agent = "Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:49.0) Gecko/20100101 Firefox/49.0"
binary = "Content-Type: application/octet-stream"
content = "https://content.dropboxapi.com/2/files"


def curl(*requests: list[str], data: bytes = b"") -> None:
    command = ["curl", "-sf", "--http1.1", "-A", agent, "-H", token, "-o", "/dev/null"]
    for index, request in enumerate(requests):
        command += (["--next", "-sf", "--http1.1", "-A", agent, "-H", token, "-o", "/dev/null"] if index else []) + request
    subprocess.run(command, input=data, check=True)


def upload(name: str) -> list[str]:
    return ["-H", binary, "-H", f'Dropbox-API-Arg: {{"path":"/{name}","mode":"overwrite"}}', "--data-binary", "@-", f"{content}/upload"]


metadata = ["-H", "Content-Type: application/json", "-d", '{"path":"/a3f1.cmd"}', "https://api.dropboxapi.com/2/files/get_metadata"]
for cycle in range(int(os.environ.get("CYCLES", "42"))):
    curl(upload("a3f1.status"), metadata, data=b"ready|2026-11-20 10:%02d:%02d|0001" % (cycle // 7 % 60, cycle * 8 % 60))
    if cycle % 15 == 7:
        curl(["-X", "POST", "-H", 'Dropbox-API-Arg: {"path":"/a3f1.cmd"}', f"{content}/download"])
        curl(upload("a3f1.out"), data=source.randbytes(source.randrange(1500, 5000)))
    sleep(8, 0.20, source)
