"""Reads a file of FollowTheMoney entities with the library itself and says what it would drop or refuse.

    python tests/export/ftm/check_ftm.py kg.ftm.json   # exits with 1 when anything is amiss
    python tests/export/ftm/check_ftm.py --model       # writes model.json, by which the tests check without the library

The library needs ICU and its headers to be installed, and older versions of what the rest of this project uses, so it
has an environment of its own: `make ftm` builds it and checks the demo with it.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from followthemoney import model
from followthemoney.proxy import EntityProxy

MODEL = Path(__file__).with_name("model.json")
SCHEMATA = (
    "Address", "Article", "Asset", "Company", "Directorship", "Employment", "Membership", "Organization", "Ownership",
    "Person", "Project", "ProjectParticipant", "PublicBody", "Succession", "UnknownLink",
)  # fmt: skip


def describe_model() -> dict[str, Any]:
    """What of the model concerns what we write: schemata with their ancestors, required and allowed properties."""
    found: dict[str, Any] = {
        "about": f"of the model of followthemoney {version('followthemoney')} (MIT licence, OCCRP and contributors)"
    }
    for name in SCHEMATA:
        schema = model.get(name)
        found[name] = {
            "is": sorted(ancestor.name for ancestor in schema.schemata),
            "abstract": schema.abstract,
            "required": sorted(schema.required),
            "properties": {
                key: [prop.type.name, prop.range.name if prop.range else None, prop.max_length]
                for key, prop in sorted(schema.properties.items())
                if not prop.stub and not prop.deprecated
            },
        }
    return found


def check_line(line: dict[str, Any], schemata: dict[str, str]) -> list[str]:
    """What is amiss with one entity; `schemata` are those of all entities by id."""
    proxy = EntityProxy.from_dict(line, cleaned=False)
    found = [f"{line['id']}: {error}" for error in list_errors(proxy)]
    for name, values in line["properties"].items():
        prop = proxy.schema.get(name)
        if prop is None:
            found.append(f"{line['id']}: {line['schema']} has no {name}")
            continue
        kept = proxy.get(name)
        if len(kept) != len(values):
            found.append(f"{line['id']}: {name}: of {values} it keeps {kept}")
        if prop.range is not None:
            wrong = [v for v in values if v not in schemata or not model.get(schemata[v]).is_a(prop.range)]
            found += [f"{line['id']}: {name}: {value} is no {prop.range.name}" for value in wrong]
    return found


def list_errors(proxy: EntityProxy) -> list[str]:
    """What the schema's own validation says."""
    try:
        proxy.schema.validate(proxy.to_dict())
    except Exception as error:
        return [f"{error}: {getattr(error, 'errors', '')}"]
    return []


def main() -> int:
    """Prints what is amiss; 1 when something is."""
    if sys.argv[1] == "--model":
        rows = (f"{json.dumps(name)}: {json.dumps(row)}" for name, row in describe_model().items())
        MODEL.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
        return 0
    lines = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    schemata = {line["id"]: line["schema"] for line in lines}
    found = [problem for line in lines for problem in check_line(line, schemata)]
    for problem in found:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"{len(lines)} entities, {len(found)} problems\n")
    return int(bool(found) or not lines)


if __name__ == "__main__":
    sys.exit(main())
