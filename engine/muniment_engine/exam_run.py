"""An entrance exam: a language model is asked questions whose answers are known, and code marks what it writes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from muniment_engine.exam_marking import mark
from muniment_engine.exam_prompt import beginning_for, messages_for, prompts_digest
from muniment_engine.exam_sheet import ExamSheet
from muniment_engine.written_text import ThoughtSplitter
from muniment_models.errors import Cancelled, ModelError
from muniment_models.exam_result import EXAM_VERSION, ExamResult
from muniment_models.language_model import Message, Sampling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from muniment_engine.exam_paper import ExamItem, ExamPaper
    from muniment_engine.prompt_templates import PromptTemplates, Task
    from muniment_models.exam_result import ExamPart
    from muniment_models.language_model import LanguageModel

    _Turn = tuple[Task, ExamPart, ExamItem]

ANSWER_TOKENS = 60
"""Of an answer; each fits into two short sentences."""
THINKING_TOKENS = 512
"""What a model that thinks aloud may write for itself before."""
LIMIT_S = 600.0
"""Who installs a model waits no longer; what was asked by then decides."""
PATIENCE_S = 240.0
"""Until then every question is asked, so that each part has its figure; later only what can change the decision."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an exam may take.

    Args:
        limit_s: in all.
        patience_s: before questions are left out that cannot change the decision; in a language that the model is not
            made for they are left out at once.
    """

    limit_s: float = LIMIT_S
    patience_s: float = PATIENCE_S


class Exam:
    """Examines language models.

    Args:
        paper: the questions.
        templates: through which the program asks a model.
        clock: seconds, rising.
        limits: of time.
    """

    def __init__(
        self,
        paper: ExamPaper,
        templates: PromptTemplates,
        clock: Callable[[], float],
        limits: Limits | None = None,
    ) -> None:
        self._paper = paper
        self._templates = templates
        self._clock = clock
        self._limits = limits or Limits()

    def sit(
        self,
        model: LanguageModel,
        *,
        examined_on: str,
        memory_bytes: int,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> ExamResult:
        """Examine a model: first as one that answers in full, then, where it may not, as one that drafts.

        The languages take turns. A question that does not fit the model's window is one that it did not answer.

        Args:
            model: open, alone in its lane.
            examined_on: ISO 8601 date of today.
            memory_bytes: that the model takes, for the record.
            progress: questions done and questions in all; those that are left out count as done.
            cancelled: asked between tokens.

        Raises:
            Cancelled: there is no result then.
            ModelError: the model failed.
        """
        begun = self._clock()
        writer = _Writer(model, self._clock, begun + self._limits.limit_s, cancelled)
        sheets = [ExamSheet(language, self._paper.of(language)) for language in self._paper.languages]
        total = sum(len(sheet.items) + len(sheet.drafts()) for sheet in sheets)
        turns = chain(
            _by_turns(sheets, lambda sheet: [("answer", item.part, item) for item in sheet.items]),
            _by_turns(sheets, lambda sheet: [("draft", "draft", item) for item in sheet.drafts()]),
        )
        begun_with: set[tuple[str, Task]] = set()
        for done, (sheet, (task, part, item)) in enumerate(turns):
            progress(done, total)
            if self._is_left_out(model, sheet, task, self._clock() - begun):
                continue
            if (sheet.language, task) not in begun_with:
                begun_with.add((sheet.language, task))
                writer.read_once(beginning_for(sheet.language, task, self._templates, model))
            text = writer.answer(partial(messages_for, item, task, self._templates, model))
            if text is None:
                sheet.end = "time"
                continue
            sheet.marks[part, item.id] = mark(item, text)
        progress(total, total)
        return ExamResult(
            weights_sha256=model.card.weights_sha256,
            version=EXAM_VERSION,
            prompts=prompts_digest(self._templates),
            examined_on=examined_on,
            parts=tuple(score for sheet in sheets for score in sheet.scores()),
            ended=tuple((sheet.language, sheet.end) for sheet in sheets),
            prompt_tokens_per_s=writer.prompt_tokens_per_s,
            tokens_per_s=writer.tokens_per_s,
            memory_bytes=memory_bytes,
            seconds=round(self._clock() - begun, 1),
        )

    def _is_left_out(self, model: LanguageModel, sheet: ExamSheet, task: Task, spent_s: float) -> bool:
        """Whether a question need not be asked; notes the language as settled where that is so."""
        if sheet.end == "time":
            return True
        if task == "draft":
            return sheet.mode() == "full" or (self._is_hurried(model, sheet, spent_s) and sheet.is_settled)
        if not self._is_hurried(model, sheet, spent_s):
            return False
        if sheet.may_answer and not sheet.is_settled:
            return False
        sheet.end = "settled"
        return True

    def _is_hurried(self, model: LanguageModel, sheet: ExamSheet, spent_s: float) -> bool:
        return spent_s > self._limits.patience_s or not model.card.speaks(sheet.language)


class _Writer:
    """Has answers written until time is over, and measures how fast."""

    def __init__(
        self, model: LanguageModel, clock: Callable[[], float], ends_s: float, cancelled: Callable[[], bool]
    ) -> None:
        self._model = model
        self._clock = clock
        self._ends_s = ends_s
        self._cancelled = cancelled
        self._read_tokens, self._read_s = 0, 0.0
        self._written_tokens, self._written_s = 0, 0.0

    @property
    def prompt_tokens_per_s(self) -> float:
        """Read so far."""
        return round(self._read_tokens / self._read_s, 1) if self._read_s else 0.0

    @property
    def tokens_per_s(self) -> float:
        """Written so far."""
        return round(self._written_tokens / self._written_s, 1) if self._written_s else 0.0

    def read_once(self, messages: Sequence[Message]) -> None:
        """Have a beginning read that many prompts share, although other prompts come between them."""
        try:
            self._model.prepare(messages, self._is_over, fixed=True)
        except Cancelled:
            if self._cancelled():
                raise
        except ModelError as exc:
            if exc.code != "model_prompt_too_long":
                raise

    def answer(self, prompt: Callable[[int], Sequence[Message] | None]) -> str | None:
        """What the model answers, without what it thought; None when time is over."""
        window = self._model.context_tokens
        messages = prompt(window - ANSWER_TOKENS)
        if self._is_over():
            return None
        if messages is None:
            return ""
        prompt_tokens = self._model.count_tokens(messages)
        most = min(ANSWER_TOKENS + THINKING_TOKENS, window - prompt_tokens)
        splitter = ThoughtSplitter(thinking=self._model.opens_thinking)
        text, kept = "", 0
        begun = self._clock()
        first = begun
        try:
            for piece in self._model.stream(messages, Sampling(max_tokens=most), self._is_over):
                if self._model.written_tokens <= 1:
                    first = self._clock()
                said = [words for kind, words in splitter.take(piece) if kind == "text"]
                text += "".join(said)
                kept += len(said)
                if kept >= ANSWER_TOKENS:
                    break
        except Cancelled:
            if self._cancelled():
                raise
            return None
        self._note(prompt_tokens, first - begun, self._clock() - first)
        text += "".join(words for kind, words in splitter.end() if kind == "text")
        return text.strip()

    def _note(self, prompt_tokens: int, read_s: float, written_s: float) -> None:
        self._read_tokens += prompt_tokens - self._model.prompt_tokens_reused
        self._read_s += read_s
        # The first token comes with the prompt.
        self._written_tokens += max(0, self._model.written_tokens - 1)
        self._written_s += written_s

    def _is_over(self) -> bool:
        return self._cancelled() or self._clock() > self._ends_s


def _by_turns(
    sheets: Sequence[ExamSheet], plan: Callable[[ExamSheet], list[_Turn]]
) -> Iterator[tuple[ExamSheet, _Turn]]:
    """The questions of all languages, one of each after the other."""
    for turns in zip_longest(*([(sheet, turn) for turn in plan(sheet)] for sheet in sheets)):
        yield from (turn for turn in turns if turn is not None)
