"""Readers: one module a format; each library is imported when its first file comes."""

from muniment_ingest.readers.choice import choose_kind, open_reader
from muniment_ingest.readers.reader import Reader

__all__ = ["Reader", "choose_kind", "open_reader"]
