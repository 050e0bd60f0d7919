"""An exam's question is put as the program puts a user's."""

from __future__ import annotations

from dataclasses import replace

from muniment_engine.exam_prompt import messages_for, prompts_digest
from muniment_engine.prompt_templates import PromptTemplate, PromptTemplates, prompts_folder
from tests.support.exams import paper
from tests.support.models import ScriptedModel

TEMPLATES = PromptTemplates.load(prompts_folder())


def test_an_answer_gets_all_sources_and_a_draft_the_first_quotes() -> None:
    """Whoever answers has to choose and to cite; whoever drafts reads what the user reads first."""
    item = next(item for item in paper().items if item.id == "en-citing-01")
    model = ScriptedModel()
    answer = messages_for(item, "answer", TEMPLATES, model, 4000)
    assert answer is not None
    assert answer[0].text == TEMPLATES.of("answer", "en").instructions()
    assert all(source.text in answer[-1].text for source in item.sources)
    assert "[4]" in answer[-1].text
    draft = messages_for(item, "draft", TEMPLATES, model, 4000)
    assert draft is not None
    assert item.sources[2].text in draft[-1].text
    assert item.sources[3].text not in draft[-1].text


def test_another_prompt_has_another_name() -> None:
    """A result tells by which prompts it was made."""
    first, *others = TEMPLATES.templates
    changed = replace(TEMPLATES, templates=((first[0], PromptTemplate("Be brief.")), *others))
    assert prompts_digest(TEMPLATES) != prompts_digest(changed)
