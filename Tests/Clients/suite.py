"""Runs one part of one client, against an exchange of its own:
suite.py CLIENT rest|stream|... NEXUM-PAPER FOLDER"""

import importlib
import logging
import pathlib
import sys

import paper
import recording
import results


def main(client, part, program, folder):
    logging.disable(logging.CRITICAL)
    module = importlib.import_module(client)
    function = getattr(module, "run" if part == "rest" else part, None)
    if function is None:
        return
    found = results.Results()
    path = pathlib.Path(folder) / f"{client}-{part}"
    options = getattr(module, "OPTIONS", {}).get(part, [])
    with paper.Paper(program, module.KEY_TYPE, options) as exchange:
        function(exchange, found, recording.Recording(path.with_suffix(".replies")))
    found.write(path.with_suffix(".json"))


if __name__ == "__main__":
    main(*sys.argv[1:])
