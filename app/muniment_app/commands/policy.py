"""``muniment policy``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.policy import Policy, policy_file
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Show what the administrator has fixed on this machine, or check a file before it is put in place."""
    policy = compose.policy if args.action == "show" else Policy.load(_existing(Path(args.file)))
    fields = {
        "path": str(policy.path or policy_file()),
        "exists": policy.path is not None,
        "fixed": dict(policy.fixed),
        "presets": [preset.name for preset in policy.presets],
        "own_presets": policy.own_presets,
        "signed_only": policy.signed_only,
    }
    lines = [f"{fields['path']}{'' if policy.path else ' (there is none: everything is the user’s choice)'}"]
    lines.extend(f"  {name} = {value or '(none)'}" for name, value in policy.fixed.items())
    lines.extend(f"  instructions: {preset.name}" for preset in policy.presets)
    if not policy.own_presets:
        lines.append("  users cannot write instructions of their own")
    if policy.signed_only:
        lines.append("  models come in only as packs signed with one of the administrator's keys")
    out.result(fields, "\n".join(lines))
    return 0


def _existing(path: Path) -> Path:
    """A policy that is not there is no error for the program, but it is for whoever wants it checked."""
    if not path.is_file():
        raise MunimentError("not_found", path=path)
    return path
