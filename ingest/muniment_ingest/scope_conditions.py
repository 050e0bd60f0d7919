"""A ``Scope`` as a condition in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.terms import fold

if TYPE_CHECKING:
    from muniment_ingest.scope import Scope

Condition = tuple[str, tuple[object, ...]]
"""SQL with the values of its question marks."""

_DATED = (
    "CASE d.dated WHEN '' THEN strftime('%Y-%m-%d', (SELECT min(g.modified_ns) FROM files g"
    " WHERE g.document_id = d.id) / 1000000000, 'unixepoch') ELSE d.dated END"
)
"""A copy keeps its content's age: the oldest file counts."""


def searched(scope: Scope, column: str = "c.document_id") -> Condition:
    """Condition on a column of document ids: empty, or begins with AND."""
    inside, values = _meeting(scope)
    where = f"AND {column} IN ({inside})" if inside else ""
    if scope.newest_only:
        # A version that stands outside the scope hides nothing: its text would not be found at all.
        where += f" AND {column} NOT IN (SELECT id FROM documents WHERE superseded_by <> ''"
        where += f" AND superseded_by IN ({inside}))" if inside else ")"
        values *= 2
    return where, values


def _meeting(scope: Scope) -> Condition:
    """Select the ids of the documents that meet all conditions but that of the newest; "" when there is none."""
    conditions: list[Condition] = [
        (f"{column} IN ({','.join('?' * len(values))})", tuple(values))
        for column, values in (
            ("f.collection_id", scope.collections),
            ("d.kind", scope.kinds),
            ("d.language", scope.languages),
            ("d.id", scope.documents),
        )
        if values
    ]
    if scope.folders:
        conditions.append(_any("instr(f.folded_folder, ?)", [_folder(part) for part in scope.folders]))
    if scope.names:
        names = [fold(part) for part in scope.names]
        in_name, in_title = _any("instr(f.folded_name, ?)", names), _any("instr(d.folded_title, ?)", names)
        conditions.append((f"({in_name[0]} OR {in_title[0]})", (*in_name[1], *in_title[1])))
    # A date that is told in part ("2024") may lie anywhere in its year: it is neither surely before nor after.
    if scope.after:
        conditions.append((f"{_DATED} || '~' >= ?", (scope.after,)))
    if scope.before:
        conditions.append((f"{_DATED} < ?", (scope.before,)))
    if not conditions:
        return "", ()
    where = " AND ".join(condition for condition, _ in conditions)
    return (
        f"SELECT d.id FROM documents d JOIN files f ON f.document_id = d.id WHERE {where}",
        tuple(value for _, values in conditions for value in values),
    )


def _any(condition: str, values: list[str]) -> Condition:
    return f"({' OR '.join([condition] * len(values))})", tuple(values)


def _folder(part: str) -> str:
    return fold(part).replace("\\", "/").strip("/")
