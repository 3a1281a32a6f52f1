"""Reads one paste every 30 s, 10 % either way, each time with a curl of its own; in the end it posts what it found."""

import random
import subprocess

from timer import sleep

source = random.Random(2)
for call in range(45):
    subprocess.run(["curl", "-sf", "--http1.1", "-A", "", "-o", "/dev/null", "https://pastebin.com/raw/k4Tq9ZbW"], check=True)
    sleep(30, 0.10, source)
form = "api_dev_key=" + source.randbytes(16).hex() + "&api_option=paste&api_paste_private=1&api_paste_code=" + source.randbytes(2400).hex()
subprocess.run(["curl", "-sf", "--http1.1", "-A", "", "-o", "/dev/null", "--data-binary", "@-", "https://pastebin.com/api/api_post.php"], input=form.encode(), check=True)
