"""Prints the table of calls and clients and holds it against what is expected:
compare.py FOLDER EXPECTED [write]"""

import json
import pathlib
import sys

CLIENTS = {"official": "kalshi-python-sync", "sdk": "kalshi-sdk", "pyk": "pykalshi",
           "plain": "websockets"}


def read(folder):
    """For each client that was run, its calls and what became of them."""
    table = {}
    for client in CLIENTS:
        files = sorted(pathlib.Path(folder).glob(f"{client}-*.json"))
        for file in files:
            table.setdefault(client, {}).update(json.loads(file.read_text()))
    return table


def expected(path):
    """Call, then a word for each client: pass, fail or - where it has no such call."""
    table = {}
    for line in pathlib.Path(path).read_text().splitlines():
        words = line.split("\t")
        if len(words) == len(CLIENTS) + 1 and words[0] != "call":
            table[words[0]] = dict(zip(CLIENTS, words[1:]))
    return table


def calls(table):
    names = []
    for rows in table.values():
        names += [name for name in rows if name not in names]
    return names


def word(table, client, name):
    if client not in table:
        return "not run"
    return table[client].get(name, ["-"])[0]


def show(table, names):
    width = max(map(len, names))
    print("call".ljust(width), *(title.ljust(18) for title in CLIENTS.values()))
    for name in names:
        print(name.ljust(width), *(word(table, client, name).ljust(18) for client in CLIENTS))
    for client, title in CLIENTS.items():
        rows = list(table.get(client, {}).values())
        passed = sum(row[0] == "pass" for row in rows)
        print(f"{title}: {passed} of {len(rows)} passed" if rows else f"{title}: not run")


def differences(table, wanted, names):
    for name in list(wanted) + [name for name in names if name not in wanted]:
        for client in table:
            want = wanted.get(name, {}).get(client, "-")
            got = word(table, client, name)
            if want != got:
                reason = table[client].get(name, ["", ""])[1]
                yield f"{name}, {CLIENTS[client]}: expected {want}, got {got} {reason}".rstrip()


def main(folder, path, mode=""):
    table = read(folder)
    names = calls(table)
    if not names:
        print("no client was run")
        return 1
    if mode == "write":
        lines = [line for line in pathlib.Path(path).read_text().splitlines()
                 if line.startswith("#")]
        lines.append("\t".join(["call", *CLIENTS.values()]))
        lines += ["\t".join([name, *(word(table, client, name) for client in CLIENTS)])
                  for name in names]
        pathlib.Path(path).write_text("\n".join(lines) + "\n")
    show(table, names)
    wrong = list(differences(table, expected(path), names))
    for line in wrong:
        print("DIFFERENT:", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
