"""Makes the inputs that an attack begins with: python3 seeds.py DIRECTORY

The project's own are in Seeds, an empty line between two, escapes as in Python: a backslash at the
end of a line joins it with the next. Recordings and examples are read from beside the project where
they are, and are not needed.
"""
import ast
import hashlib
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
SHARED = HERE.parent.parent.parent / "shared"
REPLIES = 23
FRAMES_PER_SEED = 12
BODY_BYTES_MAX = 2000


def own():
    """Each target with the seeds that are kept for it."""
    for file in sorted((HERE / "Seeds").iterdir()):
        for block in file.read_text().strip().split("\n\n"):
            yield file.name, ast.literal_eval("b'''" + block + "'''")


def objects(value):
    """Every object in a document that is short enough to be a body, outermost first."""
    if isinstance(value, dict):
        text = json.dumps(value, separators=(",", ":")).encode()
        if len(text) <= BODY_BYTES_MAX:
            yield text
    if isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            if isinstance(inner, (dict, list)):
                yield from objects(inner)


def recorded_frames():
    """Frames of real streams."""
    file = SHARED / "recordings/cockpit/ws_orderbook_stream.json"
    if file.exists():
        for frame in json.loads(file.read_text())["frames"]:
            yield json.dumps(frame["frame"] if "frame" in frame else frame["event"]).encode()
    file = SHARED / "recordings/frames/ws_frames_verbatim.jsonl"
    if file.exists():
        for line in file.read_text().splitlines():
            yield json.dumps(json.loads(line)["frame"]).encode()
    file = SHARED / "kalshi/schemas/ws_messages.json"
    if file.exists():
        for text in objects(json.loads(file.read_text())):
            if b'"type"' in text:
                yield text


def recorded_bodies():
    """Bodies of real answers, and examples of them."""
    file = SHARED / "recordings/frames/rest_bodies_verbatim.jsonl"
    if file.exists():
        for line in file.read_text().splitlines():
            yield json.loads(line)["body"].encode()
    for folder in ("recordings/cockpit", "kalshi/schemas/examples"):
        for file in sorted((SHARED / folder).glob("*.json")):
            if "orderbook_stream" not in file.name:
                for number, text in enumerate(objects(json.loads(file.read_text()))):
                    if number < 20:
                        yield text


def recorded():
    """Each target with seeds from beside the project."""
    frames = list(recorded_frames())
    for start in range(0, len(frames), FRAMES_PER_SEED):
        seed = b"\n".join(frames[start : start + FRAMES_PER_SEED])
        yield "stream", seed
        yield "engine", b"0" + seed.replace(b"\n", b"\n0")
    bodies = list(recorded_bodies())
    for body in bodies:
        yield "json", body
        for reply in range(REPLIES):
            yield "replies", bytes([97 + reply, 0]) + body


def main(directory):
    words = set()
    for target, seed in [*own(), *recorded()]:
        folder = directory / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / hashlib.sha1(seed).hexdigest()[:16]).write_bytes(seed)
        words.update(re.findall(rb'"[A-Za-z0-9_.-]{1,40}"', seed))
    lines = [word.decode().replace('"', '\\"') for word in sorted(words)]
    (directory / "words").write_text("".join(f'"{line}"\n' for line in lines))


main(pathlib.Path(sys.argv[1]))
