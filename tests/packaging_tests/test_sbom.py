"""The SBOM: CycloneDX, with the digest of what is there, and the same bytes each time."""

from __future__ import annotations

import hashlib
import importlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.bundles import bundle, install

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A program with a package of two files, one of one file, a model, and no program file to look into."""
    site = tmp_path / "site"
    install(site, "one", files={"one/_c.so": b"one"})
    install(
        site, "two", "License-Expression: LGPL-3.0-only OR GPL-3.0-only", {"two/a.so": b"a", "two/b.so": b"b"}
    )
    made = bundle(
        tmp_path / "program",
        {
            "_internal/one/_c.so": b"one", "_internal/two/a.so": b"a", "_internal/two/b.so": b"b",
            "models/m/card.json": '{"name": "M", "licence": "Apache-2.0", "weights_sha256": "0123456789abcdef"}',
        },
    )  # fmt: skip
    (made / "muniment").unlink()
    return made


def _document(folder: Path) -> dict[str, Any]:
    assert importlib.import_module("sbom").main([str(folder), "--site", str(folder.parent / "site")]) == 0
    made: dict[str, Any] = json.loads((folder / "sbom.cdx.json").read_text(encoding="utf-8"))
    return made


def test_every_part_has_version_licence_address_and_digest(folder: Path) -> None:
    """A part of one file has its digest, one of several a list of files with theirs."""
    document = _document(folder)
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    assert document["metadata"]["component"]["name"] == "Muniment"
    parts = {part["name"]: part for part in document["components"]}
    assert sorted(parts) == ["M", "one", "two"]
    assert parts["one"]["purl"] == "pkg:pypi/one@1.0"
    assert parts["one"]["licenses"] == [{"expression": "MIT", "acknowledgement": "declared"}]
    assert parts["one"]["hashes"] == [{"alg": "SHA-256", "content": hashlib.sha256(b"one").hexdigest()}]
    assert [file["name"] for file in parts["two"]["components"]] == [
        "_internal/two/a.so",
        "_internal/two/b.so",
    ]
    assert {"name": "muniment:licence-chosen", "value": "LGPL-3.0-only"} in parts["two"]["properties"]
    assert parts["M"]["type"] == "machine-learning-model"
    references = {part["bom-ref"] for part in document["components"]} | {
        document["metadata"]["component"]["bom-ref"]
    }
    assert {entry["ref"] for entry in document["dependencies"]} == references


def test_the_same_folder_gives_the_same_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also its serial number; the time is the commit's, when the build says it."""
    first = _document(folder)
    assert _document(folder) == first
    assert "timestamp" not in first["metadata"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert _document(folder)["metadata"]["timestamp"] == "2023-11-14T22:13:20+00:00"
    (folder / "_internal" / "one" / "_c.so").write_bytes(b"eno")
    assert _document(folder)["serialNumber"] != first["serialNumber"]
