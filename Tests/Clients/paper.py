"""A running nexum-paper of one test."""

import pathlib
import subprocess
import tempfile

# The markets of the scenario `life`: one that always trades, one that pauses and moves its close,
# one that is settled within half a minute, and one on another shard.
SERIES = "KXLIFE"
EVENT = "KXLIFE-1"
STEADY = "KXLIFE-1-A"
PAUSING = "KXLIFE-1-B"
SETTLING = "KXLIFE-1-C"
SHARDED = "KXLIFE-2-A"


class Paper:
    """Starts the program at a free port with a new key, and stops it on exit."""

    def __init__(self, program, key_type, options=()):
        self.folder = tempfile.TemporaryDirectory()
        self.key_file = str(pathlib.Path(self.folder.name) / "key.pem")
        self.process = subprocess.Popen(
            [program, "--listen=127.0.0.1:0", "--scenario=life", "--cash=10000",
             "--hours=always",
             f"--key-file={self.key_file}", f"--key-type={key_type}", "--print-credentials",
             *[option.format(folder=self.folder.name) for option in options]],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.settings = self.read(program)
        self.rest = self.settings["Rest"] + "/trade-api/v2"
        self.stream = self.settings["Stream"] + "/trade-api/ws/v2"
        self.key_id = self.settings["KeyId"]
        self.key = pathlib.Path(self.key_file).read_text()

    def read(self, program):
        """The settings of the next account that the program prints."""
        settings = {}
        while "KeyFile" not in settings:
            line = self.process.stdout.readline()
            if not line:
                raise SystemExit(f"{program} gave no credentials; run it by hand to see why")
            name, _, value = line.strip().partition("=")
            settings[name] = value
        return settings

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.folder.cleanup()
