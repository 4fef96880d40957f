"""validate_study.py SCHEMA FOLDER: the folder of a study, one line for each mistake.

study.json against its schema, stricter than readers should be; its tables against their CSV files, cell by cell; and its
list of files against the folder.
"""

import csv
import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from validate import closed


def text(value):
    """A cell of study.json as its CSV file should have it."""
    if value is None or isinstance(value, dict):
        return ""
    return value if isinstance(value, str) else float(value)


def rows(table):
    names = [column["name"] for column in table["columns"]]
    yield names + ["notes"]
    for row in table["rows"]:
        missing = {name: row[name] for name in names if isinstance(row[name], dict)}
        notes = "; ".join(f"{name}: not enough data: {cell['not_enough_data']}" for name, cell in missing.items())
        yield [text(row[name]) for name in names] + [notes]


def same(written, expected):
    return float(written) == expected if isinstance(expected, float) else written == expected


def check(schema, folder):
    Draft202012Validator.check_schema(schema)
    document = json.loads((folder / "study.json").read_text())
    for error in Draft202012Validator(closed(schema)).iter_errors(document):
        yield f"study.json {error.json_path}: {error.message}"
    for section in document["sections"]:
        for table in section["tables"]:
            file = f"{table['name']}.csv"
            with (folder / file).open(newline="") as lines:
                written, expected = list(csv.reader(lines)), list(rows(table))
            if len(written) != len(expected):
                yield f"{file}: {len(written)} rows, not {len(expected)}"
            for number, (one, other) in enumerate(zip(written, expected), 1):
                if len(one) != len(other) or not all(map(same, one, other)):
                    yield f"{file}:{number}: {one}, not {other}"
    files = sorted(path.name for path in folder.iterdir())
    if files != document["files"]:
        yield f"files: {files}, not {document['files']}"


if __name__ == "__main__":
    found = list(check(json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2])))
    print("\n".join(found[:20]), end="")
    sys.exit(1 if found else 0)
