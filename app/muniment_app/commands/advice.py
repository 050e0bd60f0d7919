"""What the terminal is told when something is missing: words that name commands where the window names menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_app import wording

if TYPE_CHECKING:
    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_ingest.library import Library
    from muniment_models.errors import MunimentError

_SENTENCES = {
    "library_empty": "The library is empty. Bring documents in first: muniment ingest PATH...",
    "no_model": (
        "No language model is installed, so the answer is the quotes alone. Add one: muniment models import FILE.gguf"
    ),
    "no_embedder": (
        "No embedder is installed, so documents are found by their words alone. Add one: muniment models import FILE"
    ),
    "vectors_damaged": (
        "The vectors are damaged, so documents are found by their words alone. The next “muniment ingest” makes the "
        "vectors again."
    ),
    "batch_unreadable": "The file with the questions cannot be read. Check its name and that it is UTF-8 text.",
    "batch_line": "The questions must be JSON lines, one object a line.",
    "questions_line": (
        "The questions must be JSON lines with id, language, question, document, page, answer and answerable."
    ),
    "question_set_unknown": (
        "This is no question set: neither a BEIR folder, nor a SQuAD file, nor a folder of contracts with clauses.csv."
    ),
    "question_set_damaged": "A part of the question set is missing or cannot be read. Get it again.",
    "bench_folder_taken": "The folder holds something else. Name another one with --keep.",
    "collection_not_found": "There is no collection with this name. “muniment library status” names them.",
    "filter_type": (
        "This is no type of document. Types: pdf, word, excel, slides, mail, web, text, image, book, data, archive, or "
        "an extension such as docx."
    ),
    "filter_language": "This is no language that documents are told apart by. Languages: ru, en.",
    "filter_date": "This is no date. Write a year, a month or a day: 2024, 2024-03, 2024-03-31.",
    "filter_switch": "Write yes or no.",
    "filter_unfinished": "The quotes of this filter are not closed.",
    "collection_without_name": "A collection needs a name.",
    "licence_unknown": (
        "Nobody knows the licence of this model. Name its text with --licence FILE, or say --licence-unknown."
    ),
    "licence_unreadable": "The file with the licence cannot be read.",
    "exam_not_portable": (
        "Its exam is not taken along: there is none, or time was over before all was asked. "
        "“muniment models exam” holds one."
    ),
    "model_pack_over_fat32": (
        "The pack is larger than 4 GiB, and a stick with FAT32 holds no such file. "
        "Format the stick as exFAT, or cut the pack: --split-bytes 4294967295"
    ),
    "model_pack_needs_parts": (
        "The file system of the target holds no file as large. Cut the pack: --split-bytes 4294967295"
    ),
    "signer_unknown": (
        "The pack is signed with a key that this machine does not know. Compare the fingerprint with the one that you "
        "were told by another way; if it is the same, repeat with --trust and the fingerprint, or put the signer's "
        "public key into the administrator's folder of keys."
    ),
    "library_busy": "Another program is writing to the library. Try again in a moment.",
    "disk_error": "The disk reports an error. Check it, then try again.",
}


def sentence(code: str) -> str:
    """What happened and what to do, for a stable code."""
    return _SENTENCES.get(code) or wording.of_reason(code).text()


def error_text(error: MunimentError) -> str:
    """An error with its file, its code and what is known of it technically."""
    place = f" {error.path}" if error.path is not None else ""
    detail = f": {error.detail}" if error.detail else ""
    return f"{sentence(error.code)}{place} ({error.code}{detail})"


def warn(compose: Compose, library: Library, out: Output, *, answers: bool) -> None:
    """Say on standard error what the results will lack.

    Args:
        compose: has tried to open its parts.
        library: open.
        out: of the command.
        answers: whether a language model is wanted, too.
    """
    if library.chunk_count() == 0:
        out.error(f"muniment: {sentence('library_empty')}")
    for error in compose.problems():
        out.error(f"muniment: {error_text(error)}")
    if compose.chosen("embedder") is None:
        out.error(f"muniment: {sentence('no_embedder')}")
    if answers and compose.chosen("language") is None:
        out.error(f"muniment: {sentence('no_model')}")
