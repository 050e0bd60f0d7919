"""Questions into answers with evidence: retrieval, quotes, prompt, verification, refusal."""

from muniment_engine.answer import (
    Answer,
    AnswerEvent,
    AnswerFinished,
    AnswerMode,
    AnswerSentence,
    EvidenceFound,
    SentenceChecked,
    SentenceStatus,
    TextWritten,
    ThoughtWritten,
    Timings,
)
from muniment_engine.asking import AskOptions
from muniment_engine.assistant import Assistant
from muniment_engine.chat import Chat, ChatTurn
from muniment_engine.chats import ChatStore
from muniment_engine.hit import FoundBy, Hit
from muniment_engine.prompt_templates import PromptTemplates, prompts_folder
from muniment_engine.quote import Quote
from muniment_engine.refusal import RefusalThresholds
from muniment_engine.retriever import Retriever
from muniment_engine.search import Search, SearchResult
from muniment_engine.search_query import SearchQuery, parse_query

__all__ = [
    "Answer",
    "AnswerEvent",
    "AnswerFinished",
    "AnswerMode",
    "AnswerSentence",
    "AskOptions",
    "Assistant",
    "Chat",
    "ChatStore",
    "ChatTurn",
    "EvidenceFound",
    "FoundBy",
    "Hit",
    "PromptTemplates",
    "Quote",
    "RefusalThresholds",
    "Retriever",
    "Search",
    "SearchQuery",
    "SearchResult",
    "SentenceChecked",
    "SentenceStatus",
    "TextWritten",
    "ThoughtWritten",
    "Timings",
    "parse_query",
    "prompts_folder",
]
