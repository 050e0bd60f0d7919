"""The program's job on the terminal, for a machine without a display: add the examples, ask three questions."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

QUESTIONS = ("en-01", "ru-01", "en-19")


def main() -> int:
    """Run ``muniment ingest`` and ``muniment ask`` on the examples, as a user would."""
    from muniment_models.walls import close_walls, refuse_egress

    close_walls()
    refuse_egress()
    from muniment_app.cli import run

    parser = argparse.ArgumentParser(prog="muniment_app.demo", description=__doc__)
    parser.add_argument("--workspace", required=True)
    parser.add_argument("--examples", required=True, type=Path)
    args = parser.parse_args()
    lines = (args.examples / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = {item["id"]: item["question"] for item in map(json.loads, lines)}
    failed = run(
        [
            "ingest",
            str(args.examples / "documents"),
            "--collection",
            "Examples",
            "--workspace",
            args.workspace,
        ]
    )
    for number in QUESTIONS:
        print(f"\n{'=' * 80}\n? {asked[number]}\n")
        failed = run(["ask", asked[number], "--workspace", args.workspace]) or failed
    print(f'\n{"=" * 80}\nAsk your own:  muniment ask "..." --workspace {args.workspace}')
    return failed


if __name__ == "__main__":
    sys.exit(main())
