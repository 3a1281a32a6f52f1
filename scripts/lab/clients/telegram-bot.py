"""A bot that long-polls getUpdates with timeout=30 on one kept connection, and answers what its operator writes."""

import http.client
import json
import os
import random
import time

source = random.Random(6)
token = "bot7183356620:AAH" + source.randbytes(16).hex()
link = http.client.HTTPSConnection("api.telegram.org", timeout=120)


def call(method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> dict:
    link.request(method, f"/{token}/{path}", body, {"User-Agent": "Go-http-client/1.1"} | ({"Content-Type": kind} if body else {}))
    return json.loads(link.getresponse().read())


offset = 0
end = time.monotonic() + float(os.environ["BOT_SECONDS"])
while time.monotonic() < end:
    for update in call("GET", f"getUpdates?offset={offset}&timeout=30&limit=100")["result"]:
        offset = update["update_id"] + 1
        time.sleep(source.uniform(0.5, 2) / float(os.environ["LAB_SCALE"]))
        if source.random() < 0.7:
            call("POST", "sendMessage", json.dumps({"chat_id": 5312077714, "text": source.randbytes(source.randrange(60, 700)).hex()}).encode())
        else:
            border = source.randbytes(16).hex()
            head = f'--{border}\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n5312077714\r\n--{border}\r\nContent-Disposition: form-data; name="document"; filename="o.zip"\r\n\r\n'
            body = head.encode() + source.randbytes(source.randrange(4000, 12000)) + f"\r\n--{border}--\r\n".encode()
            call("POST", "sendDocument", body, f"multipart/form-data; boundary={border}")
