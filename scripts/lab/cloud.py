"""What the lab's services answer, behind caddy and nginx: API replies and web pages of realistic sizes, made up from the path."""

import hashlib
import json
import os
import random
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

SCALE = float(os.environ.get("LAB_SCALE", "1"))  # how many seconds of the scenario pass in one second of recording

ASSET_HOSTS = {
    "www.dropbox.com": ["cfl.dropboxstatic.com"],
    "onedrive.live.com": ["storage.live.com"],
    "drive.google.com": ["ssl.gstatic.com", "lh3.googleusercontent.com"],
    "docs.google.com": ["ssl.gstatic.com", "lh3.googleusercontent.com"],
    "web.telegram.org": ["web.telegram.org", "telegram.org"],
    "discord.com": ["discord.com", "cdn.discordapp.com"],
    "app.slack.com": ["a.slack-edge.com"],
    "github.com": ["github.githubassets.com", "avatars.githubusercontent.com"],
    "www.reddit.com": ["www.redditstatic.com"],
    "mega.nz": ["eu.static.mega.co.nz"],
    "pastebin.com": ["pastebin.com"],
    "paste.rs": ["paste.rs"],
}

lock = threading.Lock()
counts: dict[str, int] = {}
pastes: dict[str, bytes] = {}


def count(key: str) -> int:
    with lock:
        counts[key] = counts.get(key, 0) + 1
        return counts[key]


def noise(seed: str, size: int) -> bytes:
    return random.Random(seed).randbytes(size)


def words(seed: str, size: int) -> bytes:
    return noise(seed, size // 2 + 1).hex().encode()[:size]


def entry(source: random.Random, name: str) -> dict[str, object]:
    return {
        ".tag": "file",
        "name": name,
        "id": "id:" + source.randbytes(16).hex(),
        "client_modified": "2026-11-18T15:50:38Z",
        "server_modified": "2026-11-18T15:50:38Z",
        "rev": source.randbytes(12).hex(),
        "size": source.randrange(20, 90000),
        "path_lower": "/" + name,
        "path_display": "/" + name,
        "is_downloadable": True,
        "content_hash": source.randbytes(32).hex(),
    }


def page(host: str, path: str) -> bytes:
    """One web page: text, a style sheet and a script that the whole site shares, pictures of its own, and a few calls by script."""
    source = random.Random(host + path)
    hosts = ASSET_HOSTS.get(host, [host])
    size = lambda low, high: int(min(high, max(low, source.lognormvariate(7.0, 0.7))))
    parts = [
        "<!doctype html><html><head><title>", host, path, "</title>",
        f'<link rel="stylesheet" href="https://{hosts[0]}/static/site.css?size=3600">',
        f'<script defer src="https://{hosts[0]}/static/site.js?size=5900"></script>',
        '<link rel="icon" href="/favicon.ico?size=1150"></head><body>',
    ]
    for index in range(source.randrange(5, 10)):
        asset = f"/static/{source.randbytes(8).hex()}-{index}.png?size={size(400, 4500)}"
        parts.append(f'<p>{words(asset, 120).decode()}</p><img src="https://{source.choice(hosts)}{asset}">')
    parts.append(words(path, source.randrange(1500, 4000)).decode())
    for index in range(source.randrange(1, 4)):
        parts.append(f"<script>setTimeout(()=>fetch('/ajax/{source.randbytes(4).hex()}?size={size(300, 3000)}'),{source.randrange(100, 1500)})</script>")
    parts.append("</body></html>")
    return "".join(parts).encode()


class Service(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 65536
    timeout = 300

    def log_message(self, *_: object) -> None:
        pass

    def body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            chunks = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                chunks.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(chunks)
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def answer(self, content: bytes, kind: str = "application/json", status: int = 200, cache: str = "no-cache, no-store") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", cache)
        self.send_header("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Request-Id", os.urandom(16).hex())
        if kind == "application/json":
            self.send_header("Content-Security-Policy", "sandbox allow-forms allow-scripts; default-src 'none'")
            self.send_header("Vary", "Origin, X-Origin, Referer, Accept-Encoding")
            self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        self.wfile.flush()

    def reply(self, value: object, status: int = 200) -> None:
        self.answer(json.dumps(value, indent=1).encode(), status=status)

    def handle_request(self) -> None:
        url = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(url.query).items()}
        host = self.headers.get("Host", "").split(":")[0]
        body = self.body()
        if url.path == "/ready":
            return self.answer(b"ready", "text/plain")
        source = random.Random(f"{host}{self.path}{count(host)}")
        time.sleep(source.uniform(0.008, 0.020))
        route = getattr(self, "at_" + host.replace(".", "_").replace("-", "_"), None)
        if route is not None and route(url.path, query, body, source):
            return None
        if "size" in query:
            size = min(int(query["size"]), 5_000_000)
            return self.answer(noise(self.path, size), "application/octet-stream", cache="public, max-age=86400")
        if self.command in ("GET", "HEAD"):
            return self.answer(page(host, url.path), "text/html; charset=utf-8", cache="private, max-age=0")
        return self.reply({"ok": True, "id": source.randbytes(12).hex()})

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = handle_request

    # Each route answers and returns True, or returns False and leaves the request to the pages.

    def at_api_dropboxapi_com(self, path: str, query: dict[str, str], body: bytes, source: random.Random) -> bool:
        if path.endswith("/list_folder"):
            self.reply({"entries": [entry(source, f"cmd{n}.txt") for n in range(2)], "cursor": source.randbytes(60).hex(), "has_more": False})
        elif path.endswith("/list_folder/continue"):
            changed = source.random() < 0.5
            names = [f"Report {source.randrange(100)}.docx"] if changed else []
            self.reply({"entries": [entry(source, name) for name in names], "cursor": source.randbytes(60).hex(), "has_more": False})
        else:
            self.reply({"metadata": entry(source, "cmd.txt")})
        return True

    def at_content_dropboxapi_com(self, path: str, query: dict[str, str], body: bytes, source: random.Random) -> bool:
        if path.endswith("/download"):
            argument = json.loads(self.headers.get("Dropbox-API-Arg", "{}"))
            self.answer(noise(argument.get("path", ""), int(argument.get("size", 1400))), "application/octet-stream")
        else:
            self.reply(entry(source, "status.dat") | {"property_groups": [{"template_id": source.randbytes(20).hex()}], "has_explicit_shared_members": False})
        return True

    def at_notify_dropboxapi_com(self, path: str, query: dict[str, str], body: bytes, source: random.Random) -> bool:
        """The long poll is held for its timeout and up to 90 s more (the API's documented random addition), or until something changes."""
        limit = json.loads(body)["timeout"] + source.uniform(0, 90)
        change = source.expovariate(1 / 150)
        time.sleep(min(limit, change) / SCALE)
        self.reply({"changes": change < limit})
        return True

    def at_pastebin_com(self, path: str, query: dict[str, str], body: bytes, source: random.Random) -> bool:
        if path.startswith("/raw/"):
            self.answer(words(path, 1412), "text/plain; charset=utf-8")
        elif path == "/api/api_post.php":
            self.answer(b"https://pastebin.com/" + source.randbytes(4).hex().encode(), "text/html; charset=utf-8")
        else:
            return False
        return True

    def at_paste_rs(self, path: str, query: dict[str, str], body: bytes, source: random.Random) -> bool:
        if self.command == "POST":
            name = hashlib.sha256(body).hexdigest()[:5]
            pastes[name] = body
            self.answer(f"https://paste.rs/{name}".encode(), "text/plain; charset=utf-8", status=201)
        elif path[1:] in pastes:
            self.answer(pastes[path[1:]], "text/plain; charset=utf-8")
        else:
            return False
        return True

    def at_accounts_google_com(self, path: str, query: dict[str, str], body: bytes, source: random.Random) -> bool:
        """Chromium asks who is signed in: nobody. Without this it would ask again and again."""
        if not path.startswith("/ListAccounts"):
            return False
        self.answer(b'["gaia.l.a.r",[]]', "application/json; charset=utf-8")
        return True

    def at_oauth2_googleapis_com(self, path: str, query: dict[str, str], body: bytes, source: random.Random) -> bool:
        self.reply({"access_token": "ya29." + source.randbytes(100).hex(), "expires_in": 3599, "token_type": "Bearer"})
        return True

    def at_www_googleapis_com(self, path: str, query: dict[str, str], body: bytes, source: random.Random) -> bool:
        if self.command in ("PUT", "PATCH", "POST"):
            self.reply({"kind": "drive#file", "id": source.randbytes(16).hex(), "name": "out.bin", "mimeType": "application/octet-stream"})
        elif query.get("alt") == "media":
            self.answer(noise(path, 1184), "application/octet-stream")
        elif path == "/drive/v3/files":
            item = lambda n: {"kind": "drive#file", "id": source.randbytes(16).hex(), "name": f"note-{n}.bin", "mimeType": "application/octet-stream"}
            self.reply({"kind": "drive#fileList", "incompleteSearch": False, "files": [item(n) for n in range(4)]})
        else:
            return False
        return True

    def at_sheets_googleapis_com(self, path: str, query: dict[str, str], body: bytes, source: random.Random) -> bool:
        sheet = path.split("/")[3] if path.count("/") > 2 else ""
        if self.command == "GET":
            ranges = [{"range": f"Sheet1!A{n}:B{n}", "majorDimension": "ROWS", "values": [["", ""]]} for n in (1, 2)]
            self.reply({"spreadsheetId": sheet, "valueRanges": ranges})
        else:
            self.reply({"spreadsheetId": sheet, "updatedRange": "Sheet1!C3", "updatedRows": 1, "updatedColumns": 1, "updatedCells": 1})
        return True

    def at_api_telegram_org(self, path: str, query: dict[str, str], body: bytes, source: random.Random) -> bool:
        """getUpdates is held until the operator writes (about one poll in eight) or until its timeout, and the server ends the wait."""
        chat = {"id": 5312077714, "first_name": "op", "type": "private"}
        if path.endswith("/getUpdates"):
            timeout = float(query.get("timeout", "0"))
            written = source.random() < 0.125
            time.sleep((source.uniform(0.1, 0.9) * timeout if written else timeout) / SCALE)
            update = {"update_id": source.randrange(10**9), "message": {"message_id": 7, "from": chat, "chat": chat, "date": 1795200000, "text": "/shell id"}}
            self.reply({"ok": True, "result": [update] if written else []})
        else:
            self.reply({"ok": True, "result": {"message_id": source.randrange(10**4), "from": chat, "chat": chat, "date": 1795200000}})
        return True

    def at_discord_com(self, path: str, query: dict[str, str], body: bytes, source: random.Random) -> bool:
        if not path.startswith("/api/webhooks/"):
            return False
        if "multipart" not in self.headers.get("Content-Type", ""):
            self.answer(b"", status=204)
        else:
            attachment = {"id": str(source.randrange(10**18)), "filename": "out.zip", "size": len(body), "url": "https://cdn.discordapp.com/" + source.randbytes(60).hex()}
            self.reply({"id": str(source.randrange(10**18)), "type": 0, "content": "", "channel_id": "1175", "attachments": [attachment]})
        return True

    def at_hooks_slack_com(self, path: str, query: dict[str, str], body: bytes, source: random.Random) -> bool:
        self.answer(b"ok", "text/html")
        return True

    def at_g_api_mega_co_nz(self, path: str, query: dict[str, str], body: bytes, source: random.Random) -> bool:
        self.reply([{"p": "https://gfs270n100.userstorage.mega.co.nz/ul/" + source.randbytes(24).hex()}])
        return True


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


Server(("127.0.0.1", 8000), Service).serve_forever()
