"""`muniment ask`: quotes first, an honest text under them, and a contract of fields."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.program import ASK_FIELDS, QUOTE_FIELDS, environment, muniment
from tests.support.shelf import LEAVE

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "How many days of annual leave does every employee have?"


def test_fields_are_the_contract(equipped: Path) -> None:
    """Names and order as documented; a real model has written; standard output is JSON alone."""
    done = muniment(equipped, "ask", QUESTION, "--json")
    assert done.code == 0
    (row,) = done.rows
    assert list(row) == ASK_FIELDS
    assert [list(quote) for quote in row["quotes"]] == [QUOTE_FIELDS] * len(row["quotes"])
    assert [list(s) for s in row["sentences"]] == [["text", "status", "citations"]] * len(row["sentences"])
    assert list(row["timings"]) == ["retrieve_ms", "first_token_ms", "total_ms"]
    assert (row["question"], row["refused"]) == (QUESTION, False)
    # "quotes" when nothing that the model wrote is supported.
    assert row["mode"] == ("draft" if any(s["status"] == "supported" for s in row["sentences"]) else "quotes")
    assert row["model"] == "SmolLM2 135M Instruct"
    assert row["prompt_tokens"] > 0
    assert row["sentences"]
    assert row["timings"]["first_token_ms"] > 0
    first = row["quotes"][0]
    assert "28 calendar days" in first["text"]
    assert "28 calendar days" in row["answer"]
    assert (first["document"], first["page"]) == ("Leave policy", 1)
    assert first["end"] - first["start"] == len(first["text"])
    assert done.err == ""


def test_the_terminal_shows_quotes_then_text_then_verdicts(equipped: Path) -> None:
    """With the document and page of each quote."""
    done = muniment(equipped, "ask", QUESTION)
    quotes, writes, checked = (
        done.out.index(part) for part in ("Quotes\n", "SmolLM2 135M Instruct writes\n", "Checked against")
    )
    assert quotes < writes < checked
    assert "[1] «Every employee has 28 calendar days" in done.out
    assert "Leave policy, p. 1" in done.out


def test_without_a_model_the_quotes_answer_and_it_says_how_to_add_one(bare: Path) -> None:
    """On standard error, so that scripts are not disturbed."""
    done = muniment(bare, "ask", QUESTION)
    assert done.code == 0
    assert "28 calendar days" in done.out
    assert "No language model is installed" in done.err
    assert "muniment models import" in done.err
    (row,) = muniment(bare, "ask", QUESTION, "--json").rows
    assert list(row) == ASK_FIELDS
    assert (row["mode"], row["model"], row["sentences"], row["prompt_tokens"]) == ("quotes", "", [], 0)
    assert row["timings"]["first_token_ms"] is None
    assert row["answer"].startswith("Every employee has 28 calendar days")


def test_russian_is_answered_by_quotes(equipped: Path) -> None:
    """The starter model speaks English only: it is not asked."""
    (row,) = muniment(equipped, "ask", "За сколько минут сообщают охране об утере пропуска?", "--json").rows
    assert (row["mode"], row["model"], row["refused"]) == ("quotes", "", False)
    assert "45 минут" in row["quotes"][0]["text"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is the boiling point of mercury?", "The documents in the library do not say."),
        ("Какова столица Франции?", "В документах библиотеки об этом не сказано."),
    ],
)
def test_a_refusal_is_an_answer_in_the_questions_language(bare: Path, question: str, words: str) -> None:
    """Exit code 0; nothing is written."""
    done = muniment(bare, "ask", question, "--json")
    assert done.code == 0
    (row,) = done.rows
    assert (row["refused"], row["answer"], row["sentences"]) == (True, words, [])
    assert words in muniment(bare, "ask", question).out


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    """Neither a crash nor silence."""
    done = muniment(tmp_path / "new", "ask", QUESTION)
    assert done.code == 0
    assert "The documents in the library do not say." in done.out
    assert "The library is empty" in done.err
    assert "muniment ingest" in done.err


@pytest.mark.parametrize("question", ["", '"', "NEAR((", "leave*", "x" * 50_000, "🙂"])
def test_odd_questions_do_not_break_it(bare: Path, question: str) -> None:
    """One line, exit code 0."""
    done = muniment(bare, "ask", question, "--json")
    assert done.code == 0
    assert [row["question"] for row in done.rows] == [question]


def test_a_batch_keeps_ids_and_order(bare: Path, tmp_path: Path) -> None:
    """From a file and from standard input alike; an id may be anything."""
    items: list[dict[str, Any]] = [
        {"id": 7, "question": "Is business class permitted?"},
        {"id": "ы", "question": "Кто выдаёт пропуск?"},
        {"question": "When is a doctor's note\u2028required?"},
        {"id": [1], "question": "What is the hotel limit in Oslo?"},
    ]
    lines = "\ufeff" + "\n\n".join(json.dumps(item, ensure_ascii=False) for item in items) + "\n"
    (tmp_path / "questions.jsonl").write_text(lines, encoding="utf-8")
    by_file = muniment(bare, "ask", "--batch", tmp_path / "questions.jsonl", "--json")
    by_input = muniment(bare, "ask", "--batch", "-", "--json", stdin=lines)
    for done in (by_file, by_input):
        assert done.code == 0
        assert [row.get("id", "none") for row in done.rows] == [7, "ы", "none", [1]]
        assert [row["question"] for row in done.rows] == [item["question"] for item in items]
        assert [list(row) for row in done.rows] == [
            ["id", *ASK_FIELDS] if "id" in item else ASK_FIELDS for item in items
        ]
    assert "Oslo | 210" in by_file.rows[3]["quotes"][0]["text"]


def test_a_collection_limits_the_answer(bare: Path, tmp_path: Path) -> None:
    """An unknown one is wrong use."""
    assert not muniment(bare, "ask", QUESTION, "--json", "--collection", "Papers").rows[0]["refused"]
    done = muniment(bare, "ask", QUESTION, "--json", "--collection", "Nowhere")
    assert (done.code, done.out) == (2, "")
    assert "There is no collection with this name" in done.err


def test_the_page_holds_the_quote(bare: Path) -> None:
    """Path, start and end lead back to the very words."""
    from muniment_ingest.library import Library

    (row,) = muniment(bare, "ask", QUESTION, "--json").rows
    with Library.open(bare / "library.db") as library:
        pages = {r.path: library.page(r.document_id or "", 1).text for r in library.files()}
    for quote in row["quotes"]:
        assert pages[quote["path"]][quote["start"] : quote["end"]] == quote["text"]
    assert "28 calendar days" in LEAVE


def test_filters_in_a_question(bare: Path) -> None:
    """They narrow where the answer is looked for; what only looks like one stays in the question."""
    items = [
        {"question": f"{QUESTION} {tail}"} for tail in ("type:mail", "тип:md", "after:lunch in:Atlantis")
    ]
    done = muniment(bare, "ask", "--batch", "-", "--json", stdin="\n".join(map(json.dumps, items)))
    assert (done.code, [row["question"] for row in done.rows]) == (0, [item["question"] for item in items])
    assert [len(row["quotes"]) > 0 for row in done.rows] == [False, True, True]


def test_nothing_of_torch_is_on_the_way_to_an_answer(equipped: Path) -> None:
    """It takes seconds to load and hundreds of megabytes; only a conversion, in a process of its own, may."""
    code = (
        "import sys; from muniment_app.main import main\n"
        "main(['ask', 'How many days of annual leave are there?', '--json', '--workspace', sys.argv[1]])\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers'}\n"
        "print('openvino' in sys.modules, sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(equipped)],
        capture_output=True,
        env=environment(equipped),
        check=True,
    )
    assert done.stdout.endswith(b"True []\n")


def test_events_come_as_the_window_shows_them(equipped: Path) -> None:
    """The evidence first, then the text, a verdict for each sentence, and last all that is known."""
    done = muniment(equipped, "ask", QUESTION, "--json", "--events")
    kinds = [row["event"] for row in done.rows]
    assert kinds[0] == "evidence"
    assert kinds[-1] == "finished"
    assert set(kinds) == {"evidence", "text", "sentence", "finished"}
    last = done.rows[-1]
    assert kinds.count("sentence") == len(last["sentences"])
    assert "".join(row["text"] for row in done.rows if row["event"] == "text").strip()
    assert last["answer_tokens"] > 0
    assert sum(part["tokens"] for part in last["context"]["parts"]) <= last["prompt_tokens"]
    assert last["library"]["documents"] > 0


def test_quotes_only_asks_no_model(equipped: Path) -> None:
    """And says so by its mode."""
    (row,) = muniment(equipped, "ask", QUESTION, "--json", "--quotes-only").rows
    assert (row["mode"], row["model"], row["sentences"]) == ("quotes", "", [])
