"""validate.py SCHEMAS FOLDER: every file of a result folder against its schema, one line for each mistake.

Stricter than readers should be: what a schema does not name is a mistake too.
"""

import csv
import json
import re
import sys
from pathlib import Path

from jsonschema import Draft202012Validator


def closed(schema):
    """The schema with no room for keys that it does not name."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {key: closed(part) for key, part in schema.items()}
    return {"additionalProperties": False, **parts} if "properties" in parts else parts


def cell(text):
    if text == "":
        return None
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?\d+\.\d+", text) else text


def typed(row, schema):
    """Cells as JSON values: a column of texts keeps them, also where they look like numbers."""
    names = schema["properties"]
    texts = {name for name, part in names.items() if "string" in part.get("type", [])}
    return {name: (text or None) if name in texts else cell(text) for name, text in row.items()}


def mistakes(place, value, validator):
    for error in validator.iter_errors(value):
        yield f"{place} {error.json_path}: {error.message}"


def check(schemas, folder):
    for path in sorted(schemas.iterdir()):
        schema = json.loads(path.read_text())
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(closed(schema))
        file = folder / path.name
        if not file.exists():
            yield f"{path.name}: is missing"
        elif path.suffix == ".json":
            yield from mistakes(path.name, json.loads(file.read_text()), validator)
        else:
            with file.open(newline="") as lines:
                rows = csv.DictReader(lines)
                missing = [name for name in schema["required"] if name not in rows.fieldnames]
                yield from (f"{path.name}: no column {name}" for name in missing)
                for number, row in enumerate(rows, 2):
                    yield from mistakes(f"{path.name}:{number}", typed(row, schema), validator)
    described = {path.name for path in schemas.iterdir()}
    tables = {path.name for path in folder.iterdir() if path.suffix in (".csv", ".json")}
    yield from (f"{name}: has no schema" for name in sorted(tables - described))


if __name__ == "__main__":
    found = list(check(Path(sys.argv[1]), Path(sys.argv[2])))
    print("\n".join(found[:20]), end="")
    sys.exit(1 if found else 0)
