"""JSON Schemas of what the daemon answers, rendered from its own description as the package
`varlink` reads it."""

import json

import jsonschema
import varlink.scanner as scanner

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Fields of times: RFC 3339 in UTC, with milliseconds.
TIMES = {"time", "begins", "ends", "first_sale", "created", "expires"}
TIME = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$"
# Fields that are texts of decimal figures: money, prices and counts.
DECIMAL = r"^-?\d+(\.\d+)?$"
DECIMALS = {
    "cash", "credit", "drawn", "equity", "free_margin", "reserved", "missing", "realised", "fees",
    "written_off", "jump_loss", "jump_uncovered", "requirement", "contracts", "notional", "margin",
    "debt", "average_price", "best_bid", "exit_value", "open_profit", "maintenance_rate",
    "liquidation_yes_price", "remaining", "yes_price", "price", "total_contracts", "total_value",
    "own_contracts", "plan_contracts", "sold", "worst_price", "proceeds", "given_up", "spread",
    "cushion", "sell", "limit", "fills", "rests", "taker_fee", "maker_fee", "filled", "fee", "bid",
    "ask", "ahead", "margin_before", "margin_after", "credit_before", "credit_after",
    "free_margin_before", "free_margin_after", "contracts_before", "contracts_after",
}


def methods(interface):
    return [name for name, member in interface.members.items()
            if isinstance(member, scanner._Method)]


def doc(member):
    return " ".join(line.strip() for line in (member.doc or "").splitlines()).strip()


class Rendering:
    """One schema: the answer of a method, with the types that it names."""

    def __init__(self, interface):
        self.interface = interface
        self.types = {}

    def of(self, name, method):
        member = self.interface.members[method]
        schema = {"$schema": DIALECT, "$id": f"urn:{name.replace('/', ':')}", "title": name,
                  "description": doc(member), **self.struct(member.out_type)}
        schema["properties"]["schema"] = {"const": name}
        if self.types:
            schema["$defs"] = dict(sorted(self.types.items()))
        return schema

    def struct(self, kind):
        fields = kind.fields.items()
        return {
            "type": "object",
            "properties": {name: self.type(field, name) for name, field in fields},
            "required": [name for name, field in fields
                         if not isinstance(field, scanner._Maybe)],
        }

    def type(self, kind, name=None):
        if isinstance(kind, scanner._Maybe):
            return self.type(kind.element_type, name)
        if isinstance(kind, scanner._Array):
            return {"type": "array", "items": self.type(kind.element_type)}
        if isinstance(kind, scanner._Enum):
            return {"enum": list(kind.fields)}
        if isinstance(kind, scanner._CustomType):
            return self.named(kind.name)
        if isinstance(kind, scanner._Struct):
            return self.struct(kind)
        # In Python a bool is an int.
        if isinstance(kind, bool):
            return {"type": "boolean"}
        if isinstance(kind, int):
            return {"type": "integer"}
        pattern = TIME if name in TIMES else DECIMAL if name in DECIMALS else None
        return {"type": "string", **({"pattern": pattern} if pattern else {})}

    def named(self, name):
        if name not in self.types:
            self.types[name] = None  # A type that names itself is rendered once.
            alias = self.interface.members[name]
            described = {"description": doc(alias)} if doc(alias) else {}
            self.types[name] = {**described, **self.type(alias.type)}
        return {"$ref": f"#/$defs/{name}"}


def closed(schema):
    """The same with no field besides those that it names: fields may be added to a schema, but
    never without a word."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {key: closed(part) for key, part in schema.items()}
    if schema.get("type") == "object":
        shut["additionalProperties"] = False
    return shut


class Schemas:
    """The schemas that are shipped."""

    def __init__(self, folder, interface):
        self.folder = folder
        self.interface = interface

    def path(self, name):
        return self.folder / (name.replace("/", "-") + ".json")

    def compare(self, name, method, writes):
        text = json.dumps(Rendering(self.interface).of(name, method), indent=2) + "\n"
        path = self.path(name)
        if writes:
            self.folder.mkdir(exist_ok=True)
            path.write_text(text)
        if not path.exists():
            return False, f"{path.name} is missing"
        # Methods with answers of one shape share a schema; it is told as one of them tells it.
        ours, theirs = json.loads(text), json.loads(path.read_text())
        ours.pop("description")
        theirs.pop("description")
        return ours == theirs, f"{path.name} is not what the description of {method} says"

    def holds(self, name, value, what):
        path = self.path(name or "none")
        if not path.exists():
            return False, f"{what}: its schema {name} is not shipped"
        schema = closed(json.loads(path.read_text()))
        errors = jsonschema.Draft202012Validator(schema).iter_errors(value)
        said = [f"{error.json_path}: {error.message}" for error in errors]
        return not said, f"{what}: {'; '.join(said[:3])}"

    def are_all(self, names):
        shipped = {path.name for path in self.folder.glob("*.json")}
        seen = {self.path(name).name for name in names}
        return shipped == seen, f"schemas that nothing answers: {sorted(shipped - seen)}"
