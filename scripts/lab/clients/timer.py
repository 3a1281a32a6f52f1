"""The sleep of an implant: nominal seconds with a jitter, in the compressed time of the lab."""

import os
import random
import time

SCALE = float(os.environ.get("LAB_SCALE", "1"))


def sleep(seconds: float, jitter: float, source: random.Random) -> None:
    time.sleep(seconds * source.uniform(1 - jitter, 1 + jitter) / SCALE)
