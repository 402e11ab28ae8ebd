"""A client of varlink that others wrote, and the shapes of all values:
control.py NEXUMD NEXUMCTL FOLDER-OF-SCHEMAS [write]

Everything is known from introspection: a method that the interface has and no table here knows is
a failure, and so is a value with a field that its description lacks."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import varlink

import shapes

INTERFACE = "io.nexum.Control"
MARKET = "KXLIFE-1-A"
# How long a busy machine may take to start a daemon, or to answer.
SECONDS_MAX = 60
# A user who is nobody here: no root, no owner of the daemon, no operator.
STRANGER = 65534

# Every method that reads, with what it is asked.
READS = {
    "GetStatus": {}, "GetPositions": {}, "GetPlan": {}, "GetOrders": {},
    "GetBook": {"market": MARKET, "depth": 3},
    "GetEvents": {"limit": 5},
    "Quote": {"market": MARKET, "side": "yes", "contracts": "10", "leverage": "2"},
    "PreviewOrder": {"action": "buy", "market": MARKET, "side": "yes", "contracts": "5",
                     "limit": "0.30", "leverage": "1", "time_in_force": "gtc"},
    "FindMarkets": {"text": "life", "limit": 5}, "GetMarkets": {},
    "Stress": {"price_change": "-0.10"},
}
# Those that go on for as long as they are wanted.
STREAMS = {"Watch": {"market": MARKET, "depth": 3}}
# Those that need an order that rests; {order} is its id.
ORDER_READS = {"PreviewAmend": {"order": "{order}", "limit": "0.31"},
               "GetQueuePlace": {"order": "{order}"}}
# Those that need an exit that was sent, asked again until there is one.
EXIT_READS = {"Explain": {"exit": "last"}}
# Every method that changes something, in an order in which all can succeed.
CHANGES = {
    "Keep": {"market": MARKET},
    "AcceptDebts": {}, "Disarm": {}, "Arm": {},
    "SetMargin": {"market": MARKET, "leverage": "2"},
    "PlaceOrder": {"action": "buy", "market": MARKET, "side": "yes", "contracts": "5",
                   "limit": "0.30", "leverage": "1", "time_in_force": "gtc"},
    "AmendOrder": {"order": "{order}", "limit": "0.31"},
    "CancelOrder": {"order": "{order}"},
    "CancelAllOrders": {},
    "Liquidate": {"market": MARKET, "confirm": "main"},
}
# The same methods asked otherwise.
FURTHER = [
    ("Stress", {"halt_ms": 7_200_000}), ("Stress", {"without_best_bids": 1}),
    ("Stress", {"resolve": "against"}), ("Liquidate", {"market": MARKET}),
    ("Disarm", {"for_ms": 600_000, "reason": "a test"}), ("Arm", {}),
    # It is kept again by the first of the changes, before its book has stood for long enough.
    ("Liquidate", {"market": MARKET, "confirm": "main"}),
]
# What has no answer of its own shape, or none that can be had here.
FAILURES = [
    ("GetBook", {"market": "NOBODY"}, "UnknownMarket"),
    ("CancelOrder", {"order": "nobody"}, "Refused"),
]
# Every command of nexumctl that prints a value.
COMMANDS = [
    "status", "positions", f"positions {MARKET}", f"book {MARKET} --depth=3", "plan", "orders",
    "events --limit=200", "events --since=1h", "markets life", "markets",
    f"quote {MARKET} --side=no --count=7 --leverage=3",
    "quote --offline --price=0.42 --count=100 --leverage=3", "arm",
    "disarm --for=10min --reason=test", "arm", "disarm", "arm", "stress --price=-10c", "stress --top-level-gone",
    "stress --halt=2h", "stress --resolve=against", f"liquidate {MARKET} --dry-run",
    f"margin {MARKET} --leverage=3",
    f"buy {MARKET} --side=yes --count=2 --yes", f"buy {MARKET} --side=yes --count=9000000 --yes",
    f"buy {MARKET} --side=yes --count=3 --price=0.20 --leverage=1 --yes",
    "amend {order} --price=0.21 --yes", "cancel {order} --yes",
    f"buy {MARKET} --side=yes --count=3 --price=0.20 --leverage=1 --yes", "cancel --all --yes",
    f"sell {MARKET} --count=1 --yes",
]


class Daemon:
    """A rehearsing nexumd with a socket that everybody may open."""

    def __init__(self, program):
        self.folder = tempfile.TemporaryDirectory()
        os.chmod(self.folder.name, 0o755)
        self.socket = self.folder.name + "/control"
        self.log = open(self.folder.name + "/log", "w+")
        # A market that stays where it is: nothing is sold by itself.
        self.process = subprocess.Popen(
            [program, "--paper=life", f"--position={MARKET}:yes:100@askx3",
             f"--socket={self.socket}", f"--state={self.folder.name}/state"],
            stdout=subprocess.DEVNULL, stderr=self.log)
        end = time.monotonic() + SECONDS_MAX
        while not self.is_ready():
            if time.monotonic() > end or self.process.poll() is not None:
                self.log.seek(0)
                raise SystemExit(f"no daemon: {self.log.read()}")
            time.sleep(0.2)
        os.chmod(self.socket, 0o666)

    def is_ready(self):
        try:
            return bool(self.call("GetStatus")["positions"])
        except (OSError, varlink.VarlinkError):
            return False

    def call(self, method, **parameters):
        with varlink.Client("unix:" + self.socket) as client, client.open(INTERFACE) as connection:
            return getattr(connection, method)(**parameters)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(SECONDS_MAX)
        self.log.close()
        self.folder.cleanup()


class Report:
    def __init__(self):
        self.faults = []
        self.count = 0

    def check(self, is_right, what):
        self.count += 1
        if not is_right:
            self.faults.append(what)
            print(f"control: {what}")


def refusal(daemon, method, parameters):
    """The name of the error, and its parameters; None when it was answered."""
    try:
        daemon.call(method, **parameters)
    except varlink.VarlinkError as error:
        return error.error(), error.parameters()
    return None


def introspect(daemon, report):
    """The interface as the other client reads it."""
    with varlink.Client("unix:" + daemon.socket) as client:
        info = client.open("org.varlink.service").GetInfo()
        report.check(
            info["interfaces"] == ["org.varlink.service", INTERFACE] and info["product"] == "nexumd",
            f"GetInfo says {info}")
        interface = client.get_interface(INTERFACE)
    known = {*READS, *STREAMS, *ORDER_READS, *EXIT_READS, *CHANGES}
    for method in shapes.methods(interface):
        report.check(method in known, f"no table here knows the method {method}")
    for method in known:
        report.check(method in shapes.methods(interface), f"there is no method {method}")
    return interface


def streams(daemon, report, take):
    """Some updates of each stream; the first answer comes at once."""
    for method, parameters in STREAMS.items():
        with varlink.Client("unix:" + daemon.socket) as client:
            updates = client.open(INTERFACE)
            for number, value in enumerate(getattr(updates, method)(_more=True, **parameters)):
                take(method, value)
                if number == 3:
                    break
        found = refusal(daemon, method, parameters)
        report.check(
            found is not None and found[0] == "org.varlink.service.ExpectedMore",
            f"{method} without `more` gives {found}")
    for method in ("GetBook", "GetEvents"):
        with varlink.Client("unix:" + daemon.socket) as client:
            take(method, next(getattr(client.open(INTERFACE), method)(_more=True, **READS[method])))


def place(daemon, take):
    value = daemon.call("PlaceOrder", **CHANGES["PlaceOrder"])
    take("PlaceOrder", value)
    return value.get("order_id", "none")


def filled_in(parameters, order):
    return {name: order if value == "{order}" else value for name, value in parameters.items()}


def changes(daemon, report, take):
    order = "none"
    for method, parameters in FURTHER:
        take(method, daemon.call(method, **parameters))
    for method, parameters in CHANGES.items():
        if method == "PlaceOrder":
            order = place(daemon, take)
            for reading, wanted in ORDER_READS.items():
                take(reading, daemon.call(reading, **filled_in(wanted, order)))
            take("GetOrders", daemon.call("GetOrders"))
        else:
            if method == "CancelAllOrders":
                place(daemon, take)
            value = daemon.call(method, **filled_in(parameters, order))
            order = value.get("order_id", order)
            take(method, value)
    for method, parameters, name in FAILURES:
        found = refusal(daemon, method, parameters)
        report.check(
            found is not None and found[0] == f"{INTERFACE}.{name}",
            f"{method} of {parameters} gives {found}, not {name}")


def exits(daemon, program, report, take):
    """What there is to ask once a position was sold."""
    end = time.monotonic() + SECONDS_MAX
    for method, parameters in EXIT_READS.items():
        while (found := refusal(daemon, method, parameters)) and time.monotonic() < end:
            time.sleep(0.2)
        report.check(found is None, f"{method} gives {found}")
        if found is None:
            take(method, daemon.call(method, **parameters))
            run(daemon, program, method.lower() + " last", report, take)


def stranger(daemon, report):
    """As a user who may not change anything: reads are answered, changes refused by name."""
    if os.geteuid() != 0:
        print("control: SKIPPED, NOT TESTED: only root can call as another user")
        return
    before = daemon.call("GetStatus")
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(STRANGER)
        os.setuid(STRANGER)
        found = {"GetStatus": refusal(daemon, "GetStatus", {})}
        for method, parameters in CHANGES.items():
            found[method] = refusal(daemon, method, parameters)
        os.write(writer, json.dumps(found).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answers:
        found = json.loads(answers.read() or "{}")
    os.waitpid(child, 0)
    report.check(found.get("GetStatus", 0) is None, "a stranger is not answered")
    for method in CHANGES:
        wanted = [f"{INTERFACE}.NotAllowed", {"uid": str(STRANGER)}]
        report.check(found.get(method) == wanted, f"{method} by a stranger: {found.get(method)}")
    after = daemon.call("GetStatus")
    report.check(
        (before["mode"], before["orders"]) == (after["mode"], after["orders"]),
        "a stranger changed something")


def run(daemon, program, command, report, take):
    """The value that a command prints; an empty one when it prints none."""
    done = subprocess.run(
        [program, "--json", f"--socket={daemon.socket}", *command.split()], capture_output=True,
        timeout=SECONDS_MAX, text=True, stdin=subprocess.DEVNULL)
    report.check(
        done.returncode in (0, 1) and done.stdout.count("\n") == 1,
        f"nexumctl {command}: {done.returncode}, {done.stdout[:200]} {done.stderr}")
    if not done.stdout:
        return {}
    value = json.loads(done.stdout)
    take("nexumctl " + command, value)
    return value


def commands(daemon, program, report, take):
    order = "none"
    for command in COMMANDS:
        value = run(daemon, program, command.replace("{order}", order), report, take)
        if command.startswith(("buy", "amend")):
            order = value.get("order_id", order)
    watching = subprocess.Popen(
        [program, "watch", f"--socket={daemon.socket}"], stdout=subprocess.PIPE, text=True)
    for _ in range(3):
        take("nexumctl watch", json.loads(watching.stdout.readline()))
    watching.terminate()
    watching.wait(SECONDS_MAX)


def main(nexumd, nexumctl, folder, mode=""):
    report = Report()
    # Each schema's name, with the methods whose answers bear it and those answers.
    seen = {}
    commanded = []

    def take(method, value):
        if method.startswith("nexumctl "):
            commanded.append((method, value))
        else:
            seen.setdefault(value["schema"], []).append((method, value))

    with Daemon(nexumd) as daemon:
        interface = introspect(daemon, report)
        for method, parameters in READS.items():
            take(method, daemon.call(method, **parameters))
        stranger(daemon, report)
        streams(daemon, report, take)
        commands(daemon, nexumctl, report, take)
        changes(daemon, report, take)
        exits(daemon, nexumctl, report, take)
    schemas = shapes.Schemas(pathlib.Path(folder), interface)
    for name, answers in seen.items():
        # Answers of one shape share a schema; it is told as the first of their methods tells it.
        for number, method in enumerate(sorted({method for method, _ in answers})):
            report.check(*schemas.compare(name, method, mode == "write" and number == 0))
        for method, value in answers:
            report.check(*schemas.holds(name, value, method))
    for command, value in commanded:
        report.check(*schemas.holds(value.get("schema"), value, command))
    report.check(*schemas.are_all(seen))
    print(f"control: {len(seen)} schemas, {report.count} checks, {len(report.faults)} failed")
    sys.exit(1 if report.faults else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
