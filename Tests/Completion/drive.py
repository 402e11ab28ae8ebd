"""Types command lines into a shell, asks it for all completions, and compares what it inserts:
drive.py bash|zsh|fish NEXUMCTL FOLDER"""

import os
import pathlib
import pty
import select
import subprocess
import sys
import time

# How long a busy machine may take to complete one line.
SECONDS_MAX = 60

# What is typed, and every candidate for its last word. {here} is the folder.
CASES = [
    ("boo", ["book"]),
    ("--acc", ["--account="]),
    ("--account=guard", ["guarded"]),
    ("--color=", ["always", "auto", "never"]),
    ("frobnicate", []),
    ("help wat", ["watch"]),
    ("completion ", ["bash", "fish", "zsh"]),
    ("quote KX --side=", ["no", "yes"]),
    ("quote KX --si", ["--side="]),
    ("book --json --dep", ["--depth="]),
    ("book --depth=", []),
    ("arm --dep", []),
    ("--socket={here}/run/nexum/guarded.sock book KXL", ["KXLIFE-1-A"]),
    ("book --socket={here}/run/nexum/guarded.sock ", ["KXLIFE-1-A"]),
    ("--socket={here}/nobody.sock book ", []),
    ("--socket={here}/hostile.sock book ", ["KXGOOD-1"]),
    ("--socket={here}/run/nexum/gua", ["{here}/run/nexum/guarded.sock"]),
]

# In place of the program: it notes what it is called with. The completion asks with --json; the
# exchange of one of the sockets has markets with names that mean something to a shell.
RECORDER = """#!/bin/bash
case "$*" in
*hostile.sock*--json*)
    echo '{{"market":"KX$(touch {here}/broken)"}},{{"market":"KX`touch {here}/broken`"}},' \\
        '{{"market":"KXGOOD-1"}},{{"market":"-f;touch {here}/broken"}}'
    ;;
*--json*\\ status | *--json*\\ markets | *--json*\\ orders) exec {program} "$@" ;;
*) printf '%s\\n' "$#" "$@" >{here}/typed.part; mv {here}/typed.part {here}/typed ;;
esac
"""


class Terminal:
    """An interactive shell at the other end of a pseudo-terminal."""

    def __init__(self, words, environment):
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.execvpe(words[0], words, environment)
        self.seen = b""

    def type(self, text):
        os.write(self.descriptor, text.encode())

    def read(self, seconds):
        if select.select([self.descriptor], [], [], seconds)[0]:
            try:
                self.seen += os.read(self.descriptor, 65536)
            except OSError:
                raise SystemExit("the shell ended: " + self.seen.decode(errors="replace"))

    def wait(self, path):
        """The lines of a file that the recorder writes."""
        end = time.monotonic() + SECONDS_MAX
        while not path.exists():
            if time.monotonic() > end:
                raise SystemExit("nothing was run: " + self.seen.decode(errors="replace"))
            self.read(0.05)
        lines = path.read_text().splitlines()
        path.unlink()
        return lines[1:]

    def close(self):
        os.close(self.descriptor)
        os.waitpid(self.process, 0)


SETUP = {
    # Every completion is put into the line at once.
    "bash": """bind '"\\C-xa": insert-completions'
""",
    "zsh": """autoload -Uz compinit; compinit -u -d {here}/dump
zstyle ':completion:*' completer _all_matches _complete
zstyle ':completion:*' insert true
zstyle ':completion:*' old-matches false
bindkey '^Xa' complete-word
""",
}
SHELLS = {"bash": ["bash", "--norc", "--noprofile", "-i"], "zsh": ["zsh", "-f", "-i"]}


def candidates(typed, words):
    """What stands in the line beyond what was typed, without the option that it is a value of."""
    given = typed.split(" ")
    found = words[len(given) - 1:]
    last = given[-1]
    if not last.startswith("--") or "=" not in last:
        return sorted(word for word in found if word != last)
    name, value = last.split("=", 1)
    found = [word.removeprefix(name + "=") for word in found]
    return sorted(word for word in found if word != value)


def in_terminal(shell, program, here, environment, cases):
    terminal = Terminal(SHELLS[shell], environment)
    terminal.type(SETUP[shell].format(here=here))
    terminal.type(f"source <({program} completion {shell})\n")
    for typed, _ in cases:
        terminal.type(f"nexumctl {typed}\x18a\n")
        yield candidates(typed, terminal.wait(here / "typed"))
    terminal.close()


def in_fish(program, here, environment, cases):
    script = subprocess.run([program, "completion", "fish"], capture_output=True, text=True).stdout
    for typed, _ in cases:
        line = "nexumctl " + typed
        done = subprocess.run(
            ["fish", "--no-config", "-c", f"{script}\ncomplete -C '{line}'"],
            capture_output=True, text=True, env=environment, timeout=SECONDS_MAX)
        if done.stderr:
            raise SystemExit("fish: " + done.stderr)
        words = [row.split("\t")[0] for row in done.stdout.splitlines()]
        name = typed.split(" ")[-1].split("=")[0] + "="
        # fish itself puts the = behind an option.
        words = [word + "=" if word.startswith("--") and "=" not in word else word
                 for word in words]
        yield sorted(word if word == name else word.removeprefix(name) for word in words)


def main(shell, program, folder):
    here = pathlib.Path(folder)
    recorder = here / "bin" / "nexumctl"
    recorder.parent.mkdir(exist_ok=True)
    recorder.write_text(RECORDER.format(here=here, program=program))
    recorder.chmod(0o755)
    environment = dict(
        os.environ, PATH=f"{recorder.parent}:{os.environ['PATH']}", HOME=folder, TERM="xterm",
        HISTFILE="/dev/null", PS1="$ ")
    cases = [(typed.format(here=here), [word.format(here=here) for word in words])
             for typed, words in CASES]
    run = in_fish if shell == "fish" else lambda *rest: in_terminal(shell, *rest)
    wrong = 0
    for (typed, expected), found in zip(cases, run(program, here, environment, cases)):
        if found != sorted(expected):
            wrong += 1
            print(f"completion: {shell}: nexumctl {typed}: expected {expected}, found {found}")
    if (here / "broken").exists():
        wrong += 1
        print(f"completion: {shell}: a market's name was run as a command")
    print(f"completion: {shell}: {len(cases)} lines, {wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
