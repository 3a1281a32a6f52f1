"""A person at a browser: headless Chromium driven over its debugging pipe through a list of pages with human pauses.

browse.py <seed> <scale> <seconds> <home> <chromium arguments, or -> <url>…
"""

import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time

seed, scale, seconds, home, extra, *urls = sys.argv[1:]
source = random.Random(seed)
end = time.monotonic() + float(seconds)


def pause(low: float, median: float, high: float) -> None:
    """Waits as a person does: log-normal about the median, in seconds of the scenario."""
    wait = min(high, max(low, median * source.lognormvariate(0, 0.8))) / float(scale)
    time.sleep(max(0, min(wait, end - time.monotonic())))


class Browser:
    def __init__(self) -> None:
        to_child, self.output = os.pipe()
        self.input, from_child = os.pipe()
        command = [
            "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-default-apps", "--disable-extensions", "--disable-domain-reliability", "--metrics-recording-only", "--no-pings",
            "--disable-client-side-phishing-detection", "--password-store=basic", "--remote-debugging-pipe", f"--user-data-dir={home}/profile",
            "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater",
        ]  # fmt: skip
        command += [] if extra == "-" else extra.split()

        def descriptors() -> None:
            low, high = os.dup(to_child), os.dup(from_child)
            os.dup2(low, 3)
            os.dup2(high, 4)

        self.child = subprocess.Popen(
            command, env=os.environ | {"HOME": home}, preexec_fn=descriptors, close_fds=False,
            stdout=subprocess.DEVNULL, stderr=open(f"{home}/chromium.log", "w"), start_new_session=True,
        )  # fmt: skip
        self.number = 0
        self.buffer = b""

    def receive(self, wait: float) -> dict | None:
        limit = time.monotonic() + wait
        while b"\0" not in self.buffer:
            if not select.select([self.input], [], [], max(0, limit - time.monotonic()))[0]:
                return None
            data = os.read(self.input, 1 << 16)
            if not data:
                raise SystemExit("the browser ended early")
            self.buffer += data
        message, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(message)

    def call(self, method: str, session: str | None = None, **parameters: object) -> dict:
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.output, json.dumps(message).encode() + b"\0")
        limit = time.monotonic() + 30
        while time.monotonic() < limit:
            answer = self.receive(1)
            if answer and answer.get("id") == self.number:
                return answer.get("result", {"error": answer.get("error")})
        return {}

    def visit(self, session: str, url: str) -> None:
        result = self.call("Page.navigate", session, url=url)
        if "errorText" in result:
            print(url, result["errorText"], file=sys.stderr)
        limit = time.monotonic() + 10
        while time.monotonic() < limit:
            event = self.receive(1)
            if event and event.get("method") == "Page.loadEventFired":
                return

    def close(self) -> None:
        try:
            self.call("Browser.close")
            self.child.wait(5)
        except (subprocess.TimeoutExpired, OSError, SystemExit):
            os.killpg(self.child.pid, signal.SIGKILL)
            self.child.wait()


os.makedirs(home, exist_ok=True)
browser = Browser()
try:
    target = browser.call("Target.createTarget", url="about:blank")["targetId"]
    session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    browser.call("Page.enable", session)
    pause(1, 12, 40)
    for url in urls:
        if time.monotonic() > end:
            break
        browser.visit(session, url)
        pause(4, 22, 120)
        if source.random() < 0.5 and time.monotonic() < end:  # a click that the page answers by script
            browser.call("Runtime.evaluate", session, expression=f"fetch('/ajax/click-{source.randrange(10**6)}?size={source.randrange(400, 2500)}')")
            pause(3, 12, 60)
finally:
    browser.close()
    shutil.rmtree(f"{home}/profile", ignore_errors=True)
