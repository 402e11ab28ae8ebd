"""Holds every recorded reply and frame against the exchange's own schemas:
schemas.py SCHEMA-FOLDER RECORDING..."""

import collections
import json
import pathlib
import re
import sys

import jsonschema

ROOT = "/trade-api/v2"


class Schemas:
    def __init__(self, folder):
        self.rest = folder / "rest"
        self.models = {}
        self.patterns = []
        for line in (folder / "endpoints.tsv").read_text().splitlines()[1:]:
            method, path, _, model, *_ = line.split("\t")
            if path.startswith("/margin"):
                continue
            model = model if (self.rest / f"{model}.json").exists() else None
            self.patterns.append((method, re.sub(r"\{[^}]*\}", "[^/]+", path), model))
        # A fixed path is meant before one with a part left open.
        self.patterns.sort(key=lambda entry: entry[1].count("[^/]+"))
        self.frames = json.loads((folder / "ws_messages.json").read_text())["messages"]

    def model(self, method, url):
        path = url.split("?")[0].removeprefix(ROOT)
        for wanted, pattern, model in self.patterns:
            if wanted == method and re.fullmatch(pattern, path):
                return model
        return None

    def errors(self, model, body):
        if model not in self.models:
            schema = json.loads((self.rest / f"{model}.json").read_text())
            self.models[model] = jsonschema.Draft202012Validator(
                schema, format_checker=jsonschema.FormatChecker())
        return [f"{error.json_path}: {error.message}"[:200]
                for error in self.models[model].iter_errors(body)]

    def frame_errors(self, frame):
        kind = self.frames.get(frame.get("type"))
        if kind is None:
            return [f"a frame of no known type: {frame.get('type')}"]
        problems = []
        message = frame.get("msg")
        if isinstance(message, dict):
            known = set(kind["required"]) | set(kind["optional"])
            for name in kind["required"]:
                if message.get(name) is None and name not in kind["nullable"]:
                    problems.append(f"{frame['type']}: {name} is missing")
            problems += [f"{frame['type']}: {name} is not documented"
                         for name in message if name not in known]
        if kind["sequenced"] and kind["channel"] != "(reply)" and "seq" not in frame:
            problems.append(f"{frame['type']}: seq is missing")
        return problems


def check(schemas, path, found, used, strange):
    for line in path.read_text().splitlines():
        entry = json.loads(line)
        if "frame" in entry:
            used[entry["frame"].get("type")] += 1
            problems, name = schemas.frame_errors(entry["frame"]), "stream"
        elif entry["status"] >= 300:
            continue
        else:
            model = schemas.model(entry["method"], entry["url"])
            name = f"{entry['method']} {entry['url'].split('?')[0]}"
            if model is None:
                strange.add(re.sub(r"[0-9a-f-]{36}|KXLIFE[^/]*", "*", name))
                continue
            used[model] += 1
            problems = schemas.errors(model, entry["body"])
        for problem in problems:
            found[f"{name}: {problem}"] += 1


def main(folder, *recordings):
    schemas = Schemas(pathlib.Path(folder))
    found, used, strange = collections.Counter(), collections.Counter(), set()
    for path in recordings:
        check(schemas, pathlib.Path(path), found, used, strange)
    print(f"{sum(used.values())} replies and frames held against {len(used)} schemas")
    known = {entry[2] for entry in schemas.patterns if entry[2]}
    for model in sorted(known - set(used)):
        print(f"  not used: {model}")
    for name in sorted(strange):
        print(f"  no schema: {name}")
    for problem, count in sorted(found.items()):
        print(f"  does not fit, {count} times: {problem}")
    if not used:
        print("  nothing was recorded")
    return 1 if found or not used else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
