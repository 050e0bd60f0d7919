"""What is typed into a search: words, phrases in quotes, and filters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from muniment_engine.search_filters import (
    LISTED,
    FilterKey,
    date_of,
    key_of,
    kinds_of,
    language_of,
    name_of,
    problem_of,
    switch_of,
)
from muniment_ingest.scope import Scope
from muniment_ingest.terms import words

_QUOTES = '"“”„‟'
"""Straight and typographic double quotes, one as good as the other. Guillemets are part of names in Russian."""

_PHRASE = re.compile(f"[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]")
_FILTER = re.compile(
    rf"(?P<name>[^\W\d_]+):(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)(?P<end>[{_QUOTES}]|$)"
    rf"|«(?P<named>[^»]*)(?P<end2>»|$)|(?P<bare>[^\s{_QUOTES}«»]\S*)|(?P<empty>$))"
)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class QueryNote:
    """Something in a query that could not be used.

    Args:
        code: "filter_type", "filter_language", "filter_date", "filter_switch", "filter_unfinished",
            "collection_not_found".
        key: the filter concerned.
        value: what was written for it.
    """

    code: str
    key: FilterKey
    value: str


@dataclass(frozen=True, slots=True)
class QueryPart:
    """A piece of a query.

    Args:
        written: exactly as it was typed.
        kind: what it is.
        text: the words of a word or a phrase.
        key: of a filter.
        values: of a filter; any of them will do.
        problem: code of why a filter cannot be used.
    """

    written: str
    kind: str
    text: str = ""
    key: FilterKey | None = None
    values: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A query in its parts; ``text`` writes it down again.

    Args:
        parts: in their order.
    """

    parts: tuple[QueryPart, ...] = ()

    @property
    def words(self) -> str:
        """What is looked for, without filters and quotes."""
        return " ".join(part.text for part in self.parts if part.text)

    @property
    def phrases(self) -> tuple[str, ...]:
        """What must stand together, as typed between quotes."""
        return tuple(part.text for part in self.parts if part.kind == "phrase")

    @property
    def notes(self) -> tuple[QueryNote, ...]:
        """Filters that cannot be used, and why."""
        return tuple(
            QueryNote(part.problem, part.key, ", ".join(part.values))
            for part in self.parts
            if part.key is not None and part.problem
        )

    def values(self, key: FilterKey) -> tuple[str, ...]:
        """The values of a filter that can be used, as typed."""
        return tuple(
            value for part in self.parts if part.key == key and not part.problem for value in part.values
        )

    def with_values(self, key: FilterKey, values: tuple[str, ...], language: str = "en") -> SearchQuery:
        """The query with these values for a filter and no others; an unfinished filter goes, too.

        Args:
            key: which filter.
            values: () removes it.
            language: in which its name is written.
        """
        kept = tuple(part for part in self.parts if part.key != key and part.problem != "filter_unfinished")
        listed = (",".join(values),) if values and key in LISTED else values
        made = (_made(f"{name_of(key, language)}:{_quoted(value)}") for value in listed)
        return SearchQuery((*kept, *made))

    def text(self) -> str:
        """The query as people write it; ``parse_query`` makes the same of it."""
        return " ".join(part.written for part in self.parts)

    def scope(self) -> Scope:
        """Which documents are meant, but for the collections, which only a library knows by name."""
        after = [date_of(value) for value in self.values("after")]
        before = [date_of(value) for value in self.values("before")]
        return Scope(
            folders=self.values("folder"),
            names=self.values("file"),
            kinds=tuple(dict.fromkeys(kind for value in self.values("type") for kind in kinds_of(value))),
            languages=tuple(dict.fromkeys(language_of(value) for value in self.values("lang"))),
            after=min(after, default=""),
            before=max(before, default=""),
            newest_only=any(switch_of(value) for value in self.values("newest")),
        )


def parse_query(text: str) -> SearchQuery:
    """Take a query apart.

    Words stay words unless they are surely something else: "http://..", "12:30", "см.:" and a quote that is not closed
    are words. A filter that cannot be used stays in the query with its problem, so that nothing is lost.
    """
    parts: list[QueryPart] = []
    at, text = 0, text.rstrip()
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        part = _phrase(text, at) or _filter(text, at) or _word(text, at)
        parts.append(part)
        at += len(part.written)
    return SearchQuery(tuple(parts))


def _phrase(text: str, at: int) -> QueryPart | None:
    found = _PHRASE.match(text, at)
    if found is None or not words(found["phrase"]):
        return None
    return QueryPart(found.group(), "phrase", found["phrase"].strip())


def _filter(text: str, at: int) -> QueryPart | None:
    found = _FILTER.match(text, at)
    key = key_of(found["name"]) if found is not None else None
    if found is None or key is None:
        return None
    value = next(
        (
            " ".join(found[group].split())
            for group in ("quoted", "named", "bare", "empty")
            if found[group] is not None
        ),
        "",
    )
    closed = found["bare"] is not None or found["end"] or found["end2"]
    listed = value.split(",") if key in LISTED and found["bare"] is not None else [value]
    values = tuple(one for one in listed if one)
    problem = "" if closed and values else "filter_unfinished"
    problem = problem or next((code for one in values if (code := problem_of(key, one))), "")
    return QueryPart(found.group(), "filter", key=key, values=values, problem=problem)


def _word(text: str, at: int) -> QueryPart:
    found = _WORD.match(text, at)
    written = found.group() if found is not None else text[at:]
    return QueryPart(written, "word", written)


def _made(written: str) -> QueryPart:
    return parse_query(written).parts[0]


def _quoted(value: str) -> str:
    """A filter's value so that it is read as one."""
    if not re.search(rf"[\s{_QUOTES}«»]", value):
        return value
    if not re.search(f"[{_QUOTES}]", value):
        return f'"{value}"'
    # A company's name with quotes inside it: guillemets hold them, and where these are taken, it goes without.
    return f"«{value}»" if "»" not in value else '"' + re.sub(f"[{_QUOTES}]", "", value) + '"'
