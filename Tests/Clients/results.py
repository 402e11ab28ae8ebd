"""What became of each call of one client."""

import json
import time


class Results:
    def __init__(self):
        self.rows = {}

    def call(self, name, function):
        """Notes whether it went well; gives what it returned, or nothing."""
        try:
            value = function()
        except Exception as error:  # noqa: BLE001 - whatever a client throws is its verdict
            self.note(name, error)
            return None
        self.rows[name] = ("pass", "")
        return value

    def note(self, name, error):
        lines = str(error).strip().splitlines() or [""]
        reason = " ".join(line.strip() for line in lines[:4])
        self.rows[name] = ("fail", f"{type(error).__name__}: {reason}"[:300])

    def write(self, path):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(self.rows, file, indent=1)


def need(condition, what="the reply is not what was asked for"):
    if not condition:
        raise AssertionError(what)
    return condition


def until(function, seconds=30):
    """Asks again until the answer is not empty."""
    end = time.monotonic() + seconds
    while True:
        value = function()
        if value or time.monotonic() > end:
            return need(value, f"still nothing after {seconds} s")
        time.sleep(0.25)
