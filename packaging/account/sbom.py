"""Writes what is inside a program folder as a CycloneDX 1.6 document: ``sbom.cdx.json``.

::

    python packaging/account/sbom.py FOLDER [--site DIR ...]

Written by hand and not by a library: it is one JSON object, and the published schema judges it (packaging/README.md).
The same folder gives the same bytes: nothing in it tells of the time but SOURCE_DATE_EPOCH, when that is set.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import os
import re
import sys
import sysconfig
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spdx
from bundle_parts import UNKNOWN, Part, find_parts
from part_sources import Environment

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE = "sbom.cdx.json"
_NAMESPACE = uuid.UUID("6f0a5a52-6d9a-4b0e-9d5e-0a3f6c1b7e21")
_TYPES = {"own": "application", "model": "machine-learning-model", "system": "library", UNKNOWN: "file"}


def main(arguments: list[str] | None = None) -> int:
    """Write the document; 0 when done."""
    parser = argparse.ArgumentParser(
        prog="packaging/account/sbom.py", description="What is inside a program folder."
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--site", type=Path, action="append", metavar="DIR", help="site-packages of the build"
    )
    args = parser.parse_args(arguments)
    parts = find_parts(args.folder, Environment.of(args.site or build_site()))
    write_sbom(args.folder, parts)
    print(f"{args.folder / FILE}: {len(parts)} parts")
    return 0


def build_site() -> list[Path]:
    """Where the distributions of this Python lie."""
    return [
        Path(path) for path in dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    ]


def write_sbom(folder: Path, parts: Sequence[Part]) -> None:
    """Write the document into the folder that it tells of."""
    text = json.dumps(document(folder, parts), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / FILE).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def document(folder: Path, parts: Sequence[Part]) -> dict[str, Any]:
    """The document as JSON has it; parts in the order they were given."""
    own = next((part for part in parts if part.kind == "own"), Part("Muniment", UNKNOWN, "own"))
    others = [part for part in parts if part is not own]
    inner: dict[str, list[str]] = {}
    for part in others:
        if part.of:
            inner.setdefault(part.of, []).append(_ref(part))
    graph = [{"ref": _ref(own), "dependsOn": sorted(_ref(part) for part in others if not part.of)}]
    graph += [
        {"ref": _ref(part), "dependsOn": sorted(inner.get(part.name, ())) if part.kind == "python" else []}
        for part in others
    ]
    metadata: dict[str, Any] = {
        "component": _component(folder, own),
        "lifecycles": [{"phase": "build"}],
        "tools": {
            "components": [
                {"type": "application", "name": "packaging/account/sbom.py", "version": own.version}
            ]
        },
    }
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        metadata["timestamp"] = dt.datetime.fromtimestamp(int(epoch), dt.UTC).isoformat()
    made: dict[str, Any] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": metadata,
        "components": [_component(folder, part) for part in others],
        "dependencies": sorted(graph, key=lambda entry: str(entry["ref"])),
    }
    content = json.dumps(made, sort_keys=True)
    made["serialNumber"] = f"urn:uuid:{uuid.uuid5(_NAMESPACE, content)}"
    return made


def _component(folder: Path, part: Part) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": _TYPES.get(part.kind, "library"),
        "bom-ref": _ref(part),
        "name": part.name,
        "version": part.version or UNKNOWN,
    }
    if part.purl:
        made["purl"] = part.purl
    if part.licence and spdx.judged(part.licence).verdict is not spdx.Verdict.UNKNOWN:
        made["licenses"] = [{"expression": " ".join(part.licence.split()), "acknowledgement": "declared"}]
    if part.copyright:
        made["copyright"] = part.copyright
    files = [file for file in sorted(part.files) if (folder / file).is_file()]
    if len(files) == 1:
        made["hashes"] = [_hash(folder / files[0])]
    elif files:
        made["components"] = [
            {"type": "file", "bom-ref": f"file/{file}", "name": file, "hashes": [_hash(folder / file)]}
            for file in files
        ]
    properties = {
        "muniment:kind": part.kind,
        "muniment:file": files[0] if len(files) == 1 else "",
        "muniment:inside": part.of,
        "muniment:python-modules": str(part.modules or ""),
        "muniment:licence-evidence": part.evidence,
        "muniment:licence-chosen": spdx.judged(part.licence).chosen if part.licence else "",
    }
    made["properties"] = [{"name": name, "value": value} for name, value in properties.items() if value]
    return made


def _ref(part: Part) -> str:
    return re.sub(r"[^\w./@+:-]+", "-", part.key)


def _hash(path: Path) -> dict[str, str]:
    with path.open("rb") as stream:
        return {"alg": "SHA-256", "content": hashlib.file_digest(stream, "sha256").hexdigest()}


if __name__ == "__main__":
    sys.exit(main())
