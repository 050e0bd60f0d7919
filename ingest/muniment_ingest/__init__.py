"""Documents into a library that can be searched: readers, passages, SQLite and Chroma."""
