"""What sentences say that address an assistant, as data: ways to begin, what follows, and how much it weighs.

A pattern is looked for only where one of its beginnings stands at the start of a word, so that a page costs a search
for each beginning and hardly ever a regular expression. Texts are plain: lower-case, "е" for "ё". A sentence is an
order to the reader's assistant when its patterns weigh ``ENOUGH`` together, each kind counted once.

Weights are set by hand, precision first: 1.0 is what hardly stands in a company's paper, 0.3 what many papers say
("system:", "in your answer"). Measured in docs/MEASUREMENTS.md, "Instructions in documents".
"""

# ruff: noqa: E501 - one pattern a line: torn into three they are read worse

from __future__ import annotations

from dataclasses import dataclass

ENOUGH = 1.0
WEAK = 0.5
"""Patterns of this weight and less are looked for only beside one that weighs more: a page of a manual says "you must"
in each line."""

CARRIED = 0.5
"""What a sentence gets when the one before it is an order: what is to be said often stands by itself."""


@dataclass(frozen=True, slots=True)
class OrderPattern:
    """One way to order an assistant about.

    Args:
        kind: patterns of one kind count once in a sentence.
        weight: 0 to 1.
        begins: literal beginnings, at the start of a word.
        rest: regular expression for what follows one of them at once.
    """

    kind: str
    weight: float
    begins: tuple[str, ...]
    rest: str = r"\b"


_DISCARD = ("ignore", "disregard", "forget", "override", "bypass")
_FILL = r"(?:\s+(?:all|any|of|the|your|my|our|these|those|this|every|everything|about|and|or|other))*"
_EARLIER = r"\s+(?:previous(?:ly)?|prior|above|earlier|preceding|foregoing|existing|original|initial|system|safety|past|given)"
_INSTRUCTIONS = (
    r"(?:instructions?|prompts?|directions|directives?|guidelines|commands?|programming|constraints|training"
    r"|system messages?)\b"
)
_MODEL = (
    r"(?:ai|a\.i\.|artificial intelligence|llms?|(?:large )?language models?|chat ?bots?|gpt[\w.-]*|chatgpt|copilot"
    r"|ai[ -](?:assistants?|agents?|models?|systems?|language models?|bots?)|virtual assistants?|digital assistants?)\b"
)
_SAY = r"(?:say|state|claim|output|declare|pretend|announce|reveal)\b"
_ANSWER = r"(?:respond|reply|answer|print|write|tell|generate|act|recommend)\b"

_YOUR_ANSWER = r"(?:in|to|from|of|with|into)\s+your\s+(?:final\s+|next\s+|entire\s+)?(?:response|reply|answer|output)s?\b"
_RESHAPE = ("remove spaces", "remove the spaces", "remove all spaces", "remove vowels", "remove all", "jumble", "scramble", "anagram", "rhyme", "reverse", "capitalize", "capitalise", "encode", "encrypt", "translate", "misspell", "substitute", "swap", "repeat")  # fmt: skip
"""What is done to the words of an answer; "include the form in your reply" is what letters ask of people."""

_ENGLISH = (
    OrderPattern("discard", 1.0, _DISCARD, rf"(?:ing)?{_FILL}{_EARLIER}{_FILL}(?:\s+(?:system|given|user|ai))?\s+{_INSTRUCTIONS}"),
    OrderPattern("discard", 1.0, _DISCARD, rf"{_FILL}\s+instructions?\s+(?:above|before|you|given|from|so far|that came)\b"),
    OrderPattern("discard", 1.0, _DISCARD, r"\s+(?:everything|anything|all)(?:\s+that\s+(?:was|is|came))?\s+(?:above|before|prior|previous|(?:i|you)\b)"),
    OrderPattern("discard", 0.7, _DISCARD, rf"\s+(?:all\s+|any\s+)?(?:your|the)\s+(?:\w+\s+){{0,2}}{_INSTRUCTIONS}"),
    OrderPattern("discard", 0.6, _DISCARD, rf"{_FILL}{_EARLIER}(?:\s+\w+){{0,2}}\s+(?:rules|messages?|context|text|questions?|requests?|tasks?|content|conversation)\b"),
    OrderPattern("instead", 1.0, ("ignore", "disregard", "forget"), rf"\s+(?:[\w'’-]+\s+){{1,6}}(?:and|then),?\s+(?:just\s+|instead\s+|only\s+|simply\s+)?{_SAY}"),
    OrderPattern("instead", 0.6, ("ignore", "disregard", "forget"), rf"\s+(?:[\w'’-]+\s+){{1,6}}(?:and|then),?\s+(?:just\s+|instead\s+|only\s+|simply\s+)?{_ANSWER}"),
    OrderPattern("role", 0.6, ("you are now", "you're now", "you will now be"), r"\s+(?:an?|the|in|my|called|named|known|acting|going|operating|free|unrestricted)\b"),
    OrderPattern("role", 1.0, ("from now on", "from this point on"), rf",?\s+you(?:'re|\s+are|\s+will|\s+must|\s+should|\s+shall|\s+have\s+to)\s+(?:always\s+|only\s+|to\s+)*(?:an?\b|my\b|acting\b|speak\b|pretend\b|{_SAY}|{_ANSWER})"),
    OrderPattern("role", 1.0, ("from now on", "from this point on"), rf",?\s+(?:always\s+|only\s+)*(?:{_SAY}|{_ANSWER})"),
    OrderPattern("role", 0.6, ("pretend",), r"\s+(?:to be|you are|you're|that you)\b"),
    OrderPattern("role", 0.4, ("act as",), r"\s+(?:if you|though you|an?\s+(?:\w+\s+){0,2}(?:ai|expert|assistant|bot|hacker|character|persona))\b"),
    OrderPattern("assistant", 1.0, ("you are", "you're"), rf"\s+(?:now\s+)?(?:an?|the|my|our|just an?|only an?)?\s*(?:[\w-]+\s+){{0,2}}{_MODEL}"),
    OrderPattern("assistant", 0.8, ("you are", "you're"), r"\s+(?:now\s+)?(?:an?|the|my|our)\s+(?:[\w-]+\s+){0,2}assistant(?:\s*[.,;:!]|\s+(?:that|who|whose|designed|trained|tasked|for|to)\b)"),
    OrderPattern("assistant", 1.0, ("if you are", "if you're"), rf"\s+(?:an?|the)?\s*(?:[\w-]+\s+){{0,2}}{_MODEL}"),
    OrderPattern("assistant", 0.6, ("as an ai", "as an llm", "as a language model", "as a large language", "as an artificial", "as a chatbot", "as an assistant"), r"\b"),
    OrderPattern("call", 1.0, ("attention", "dear", "hey", "hello", "note to", "message to", "message for", "notice to"), rf"[\s,:!]+(?:the\s+|all\s+|any\s+|every\s+)?(?:[\w-]+\s+)?{_MODEL}"),
    OrderPattern("call", 1.0, ("instruction", "note", "notes", "message", "directive"), rf"s?\s+(?:to|for)\s+(?:the\s+|all\s+|any\s+|an?\s+)?(?:[\w-]+\s+)?(?:{_MODEL}|assistant\b)[^.:\n]{{0,40}}:"),
    OrderPattern("call", 1.0, ("ai", "assistant", "assistants", "llm", "llms", "language models", "chatbots"), r"\s*(?:assistants?|systems?|models?|agents?|tools?)?\s+(?:that\s+(?:is|are)\s+)?(?:reading|processing|summari[sz]ing|analy[sz]ing)\s+this\b"),
    OrderPattern("call", 1.0, ("assistant,", "assistant:", "ai,", "chatbot,"), rf"\s+(?:please\s+)?(?:forward|send|ignore|follow|delete|approve|{_SAY}|{_ANSWER})"),
    OrderPattern("role", 1.0, ("you are no longer", "you're no longer"), r"\s+(?:bound|restricted|limited|an?\s+(?:\w+\s+){0,2}(?:assistant|ai|bot|model))\b"),
    OrderPattern("asked", 1.0, ("when processing", "when analyzing", "when reading", "when evaluating", "when reviewing", "when summarizing", "when summarising"), rf"\s+this\s+(?:document|text|page|e-?mail|file|resume|cv|message|content)[^.!?]{{0,60}}\b(?:you must|always|only)\s+{_SAY}"),
    OrderPattern("turn", 0.6, ("system prompt:", "system message:"), ""),
    OrderPattern("instead", 0.6, ("override", "bypass"), rf"\s+(?:[\w'’-]+\s+){{1,6}}(?:and|then),?\s+(?:just\s+|instead\s+|only\s+|simply\s+)?{_SAY}"),
    OrderPattern("call", 0.6, ("instructions to", "instructions for", "instruction to", "instruction for"), rf"\s+(?:the\s+|all\s+|any\s+|an?\s+)?(?:[\w-]+\s+)?{_MODEL}"),
    OrderPattern("secret", 0.6, ("do not", "don't", "don’t", "never", "without"), r"\s+(?:ever\s+)?(?:mention|tell|reveal|disclose|inform|say|show|let)(?:ing)?\b(?:\s+[\w'’-]+){0,6}?\s+(?:users?|human)\b"),
    OrderPattern("secret_this", 0.5, ("do not", "don't", "don’t", "never"), r"\s+(?:ever\s+)?(?:mention|reveal|disclose|repeat|acknowledge|refer to|talk about)\s+(?:this|these|that you|any of this|the existence of|your)\b"),
    OrderPattern("only", 0.6, ("respond", "reply", "answer", "output"), r"\s+(?:only\s+|solely\s+|exclusively\s+|just\s+)?(?:with|in)\s+(?:only|exactly|just|nothing but|the\s+(?:exact\s+)?(?:word|phrase|text|sentence|following))\b"),
    OrderPattern("only", 1.0, ("respond", "reply"), r"\s+only\s+with\s+(?:the\s+(?:exact\s+)?(?:word|phrase|text|sentence|following|number|letter)|[\"'“«]|yes\b|no\b|json\b|valid\b|one\s+word)"),
    OrderPattern("only", 0.5, ("respond", "reply", "answer", "output"), r"\s+(?:only|solely|exclusively)\b"),
    OrderPattern("every", 0.5, ("respond to", "reply to", "answer"), r"\s+(?:all|any|every)\s+(?:\w+\s+)?(?:questions?|quer(?:y|ies)|prompts?|messages?|requests?)\s+(?:with|by|as if|in the)\b"),
    OrderPattern("user", 0.5, ("tell the user", "inform the user", "respond to the user", "reply to the user", "say to the user", "convince the user", "ask the user", "answer the user"), r"\s+(?:that|to|with|for|by|about|their|his)\b"),
    OrderPattern("answer", 0.4, ("in your", "to your", "from your", "of your", "begin your", "start your", "end your", "finish your", "conclude your", "begin every", "end every", "with your"), r"\s+(?:final\s+|next\s+|entire\s+)?(?:response|answer|reply|output|summary|analysis|evaluation)s?\b"),
    OrderPattern("must_say", WEAK, ("you must", "you should", "you will", "you shall", "you have to", "you need to", "you cannot")),
    OrderPattern("prompt", 1.0, ("reveal", "print", "repeat", "show", "output", "display", "leak", "disclose", "tell me", "what is", "what are"), r"\s+(?:me\s+)?(?:all\s+)?(?:of\s+)?your\s+(?:[\w-]+\s+){0,2}(?:prompt|instructions)\b"),
    OrderPattern("prompt", 0.7, ("reveal", "print", "repeat", "show", "output", "display", "leak", "disclose"), r"\s+(?:me\s+)?the\s+(?:[\w-]+\s+){0,2}(?:system|hidden|initial|secret)\s+(?:prompt|instructions)\b"),
    OrderPattern("new", 0.7, ("your new",), r"\s+(?:task|role|instructions?|goals?|objective|job|persona|identity|name)\s+(?:is|are)\b"),
    OrderPattern("new", 0.6, ("new instruction", "updated instruction", "system override", "admin override", "developer override"), r"s?\s*:"),
    OrderPattern("task", 0.4, ("your task is", "your job is", "your goal is", "your role is", "your sole purpose is")),
    OrderPattern("turn", 0.3, ("system:", "assistant:", "ai:", "[system", "(system", "system message:", "system prompt:"), ""),
    OrderPattern("jailbreak", 0.6, ("dan mode", "jailbroken", "jailbreak mode", "do anything now", "developer mode enabled", "god mode enabled"), ""),
    OrderPattern("mode", 0.7, ("entering", "enter", "enable", "activate", "system", "developer", "admin", "security", "debug"), r"\s+(?:\w+\s+){0,3}?(?:override|mode)\s*(?:mode|enabled|activated|on)?\s*[>:\]]"),
    OrderPattern("author", 0.6, ("i am your", "i'm your", "this is your", "listen to my", "obey my", "follow my"), r"\s+(?:developer|creator|administrator|admin|owner|instructions?|orders|commands?)\b"),
    OrderPattern("following", 0.5, ("say the following", "state the following", "print the following", "output the following", "respond with the following"), r"\s*(?:\w+\s*){0,2}:"),
    OrderPattern("asked", 0.4, ("if the user asks", "when the user asks", "if a user asks", "when asked", "if asked", "if anyone asks", "whenever asked", "when summarizing", "when you summarize", "when answering", "when responding"), r"[^.!?]{0,80}\b(?:say|respond|reply|answer|state|claim|output|tell|mention|include|recommend)\b"),
    OrderPattern("asked", 0.5, ("when processing", "when analyzing", "when reading", "when evaluating", "when reviewing", "when summarizing"), r"\s+this\s+(?:document|text|page|email|file|resume|cv|message|content)[^.!?]{0,80}\b(?:you must|always|do not|say|state|output|recommend|rate)\b"),
    OrderPattern("form", 0.7, _RESHAPE, rf"\b[^.!?\n]{{0,80}}?\b{_YOUR_ANSWER}"),
    OrderPattern("form", 0.7, ("add", "include", "insert", "append", "integrate", "embed"), rf"\s+(?:[\"'“«]|(?:a|one|the)\s+(?:sentence|phrase|paragraph|link|line|word)\b|(?:www|https?)\b)[^!?\n]{{0,160}}?\b{_YOUR_ANSWER}"),
    OrderPattern("form", 0.7, ("in your response", "in your reply", "in your answer"), r",?\s+(?:suggest|recommend|advise|direct|encourage|urge|tell|inform|promote|prompt)\s+(?:that\s+)?(?:the\s+)?(?:users?|readers?|people|everyone|customers?|visitors?)\b"),
    OrderPattern("claimed", 0.6, ("let's", "let’s", "let us", "we might", "we could", "we may"), r"\s+(?:just\s+)?(?:state|say|claim|declare|assume|pretend)\s+(?:that\s+)?the\s+(?:[\w-]+\s+){0,3}?(?:output|answer|conclusion|response|sum|summary)\b"),
    OrderPattern("claimed", 0.6, ("the output", "the answer", "the conclusion"), r"\s+(?:of\s+[\w ]{1,40}\s+)?(?:could|might)\s+be\b"),
    OrderPattern("fiction", 0.4, ("hypothetically", "a hypothetical scenario", "a parallel universe", "an alternate universe", "in a world where", "in a fictional", "for the purpose of this exercise", "for the sake of argument", "to challenge the status quo")),
)  # fmt: skip

_DROP = ("игнорир", "проигнорир", "забудь", "отбрось", "отмени", "не учитывай", "не обращай внимания на", "не следуй", "не выполняй", "пренебреги")  # fmt: skip
_IGNORE = ("игнорир", "проигнорир", "забудь")
_AND_SUCH = r"(?:\s+(?:и|или|\w+ые|\w+ие|\w+ми|\w+им))*"
_WHICH = r"(?:уй)?(?:те)?(?:\s+(?:все|про|о|об|обо|на|мои|твои|свои|эти|этим|всем|всеми|данные|любые|и|прошу|пожалуйста))*\s+"
_BEFORE = r"(?:предыдущ|прежн|прошл|вышеуказанн|вышеизложенн|вышестоящ|вышеприведенн|системн|изначальн|исходн|стар|ранее|первоначальн)\w*"
_COMMANDS = r"(?:инструкц|указани|команд|промп?т|установк|ограничени|директив|предписани)\w*"
_II = r"(?:ии\b|ai\b|llm\b|gpt\b|chatgpt\b|нейросет\w+|нейронн\w+ сет\w+|языков\w+ модел\w+|искусственн\w+ интеллект\w*|чат-?бот\w*|ии-(?:ассистент|помощник|модел|агент|систем)\w*)"
_ASSISTANT = (
    r"(?:ассистент|помощник|помощниц|бот\b|модель\b|эксперт|персонаж|хакер|программа|робот|консультант)\w*"
)
_NU = r"(?:\s*[,—–:-]\s*|\s+)"
_SKAZHI = (
    r"(?:скажи|ответь|отвечай|напиши|сообщи|выведи|укажи|говори|утверждай|заяви|повтори|сделай|выполни)\b"
)

_RUSSIAN = (
    OrderPattern("discard", 1.0, _DROP, rf"(?!\w*те\b){_WHICH}{_BEFORE}{_AND_SUCH}\s+{_COMMANDS}"),
    OrderPattern("discard", 1.0, _IGNORE, rf"{_WHICH}{_BEFORE}{_AND_SUCH}\s+{_COMMANDS}"),
    OrderPattern("discard", 0.7, _DROP, rf"{_WHICH}{_BEFORE}{_AND_SUCH}\s+{_COMMANDS}"),
    OrderPattern("discard", 1.0, _IGNORE, rf"{_WHICH}{_COMMANDS}\s+(?:выше|до этого|ранее|системы|разработчик\w+)\b"),
    OrderPattern("discard", 1.0, _DROP, r"(?:уй)?(?:те)?\s+(?:все|всё),?\s+(?:что\s+)?(?:было\s+|тебе\s+|я\s+|мы\s+|выше|ранее|до этого|сказанное|написанное)"),
    OrderPattern("discard", 0.6, _DROP, rf"{_WHICH}(?:{_BEFORE}\s+)?(?:сообщени|правил|запрос|текст|вопрос|задани|документ|контекст|{_COMMANDS})\w*"),
    OrderPattern("singular", 0.4, ("игнорируй", "проигнорируй", "забудь", "притворись", "не упоминай", "не говори", "не раскрывай", "отвечай", "не сообщай", "выведи", "всегда отвечай", "не рассказывай", "утверждай", "не обращай внимания", "рекомендуй", "порекомендуй", "одобри", "поставь", "выбери"), r"(?!те)\b"),
    OrderPattern("instead", 1.0, ("игнорируй", "проигнорируй", "забудь"), rf"(?:те)?\s+(?:[\w-]+\s+){{1,6}}и\s+(?:просто\s+|только\s+)?{_SKAZHI}"),
    OrderPattern("role", 0.8, ("ты теперь", "теперь ты", "отныне ты", "с этого момента ты", "с этой минуты ты", "с данного момента ты", "ты больше не", "представь, что ты", "представь что ты", "веди себя как", "действуй как", "притворись")),
    OrderPattern("role", 0.9, ("отныне", "с этого момента", "с этой минуты"), rf"{_NU}(?:всегда\s+|только\s+)?(?:ты\b|{_SKAZHI})"),
    OrderPattern("assistant", 1.0, ("ты",), rf"(?:\s+теперь)?{_NU}(?:являешься\s+|это\s+|просто\s+|всего лишь\s+)?(?:[\w-]+\s+){{0,2}}(?:{_II}|{_ASSISTANT})"),
    OrderPattern("assistant", 0.9, ("вы —", "вы –", "вы -", "вы теперь", "вы являетесь"), rf"(?:\s*[—–-]\s*|\s+являетесь\s+|\s+)(?:[\w-]+\s+){{0,2}}(?:{_II}|ассистент\b|помощник\b)"),
    OrderPattern("assistant", 1.0, ("если ты", "если вы"), rf"{_NU}(?:являешься\s+|являетесь\s+|это\s+)?(?:[\w-]+\s+){{0,2}}{_II}"),
    OrderPattern("assistant", 0.6, ("как ии", "как языков", "как большая языков", "как нейросет", "как чат-бот", "как чатбот", "как искусственный интеллект"), r"\w*"),
    OrderPattern("call", 1.0, ("внимание", "уважаемый", "уважаемая", "привет", "здравствуй", "дорогой", "дорогая"), rf"[\s,:!—–-]+(?:для\s+|всем\s+)?{_II}"),
    OrderPattern("call", 1.0, ("инструкция", "инструкции", "указание", "указания", "сообщение", "приказ", "команда", "примечание", "заметка", "подсказка", "обращение", "задание"), rf"\s+(?:для\s+|к\s+)?(?:[\w-]+\s+)?(?:{_II}|ассистент\w*|модели)[^.:\n]{{0,30}}:"),
    OrderPattern("call", 0.6, ("инструкция", "инструкции", "указание", "указания", "сообщение", "приказ", "команда", "обращение"), rf"\s+(?:для\s+|к\s+)(?:[\w-]+\s+)?{_II}"),
    OrderPattern("say", 0.8, ("отвечай", "утверждай", "говори"), r"(?:\s*,)?\s+(?:что|только|всегда|лишь|исключительно|так,? (?:как|будто|словно)|как (?:будто|если)|на (?:все|любые|любой|каждый))\b"),
    OrderPattern("say", 0.6, ("скажи", "напиши", "ответь", "сообщи", "заяви", "укажи", "выведи", "повтори"), r"(?:\s*,)?\s+(?:что|только|лишь|в ответ|пользовател\w+|следующ\w+|слов[оа]|фраз\w+|[«\"])"),
    OrderPattern("say", 0.5, ("отвечайте", "ответьте", "выведите"), r"\s+(?:только|исключительно|лишь)\b"),
    OrderPattern("secret", 0.6, ("не говори", "не сообщай", "не упоминай", "не рассказывай", "не раскрывай", "не показывай", "не признавайся", "не говорите", "не сообщайте", "не упоминайте", "не рассказывайте"), r"[^.!?]{0,60}\bпользовател\w+"),
    OrderPattern("secret_this", 0.4, ("не говори", "не сообщай", "не упоминай", "не рассказывай", "не раскрывай"), r"(?:те)?\s+(?:[\w-]+\s+){0,3}?(?:об этом|эту? инструкц\w+|эти инструкции|этих инструкци\w+|это\b|этого\b|данн\w+ инструкц\w+|сво\w+ инструкц\w+)"),
    OrderPattern("call", 1.0, ("ассистент,", "ассистент:", "помощник,", "нейросеть,", "ии,"), rf"\s+(?:пожалуйста,?\s+)?(?:перешли|отправь|пришли|удали|игнорируй|одобри|не\s+\w+й|{_SKAZHI})"),
    OrderPattern("user", 0.4, ("убедить пользователя", "убеди пользователя")),
    OrderPattern("user", 0.4, ("пользователю", "пользователя"), r"(?:\s*,)?\s+(?:[\w-]+\s+)?(?:что|в ответ|не сообщай|не говори)\b"),
    OrderPattern("prompt", 1.0, ("покажи", "выведи", "раскрой", "повтори", "напечатай", "назови", "перечисли"), r"(?:те)?\s+(?:мне\s+)?(?:весь\s+|все\s+)?(?:(?:свой|свои|твой|твои|системный|системные|исходный|исходные)\s+)+(?:промп?т|инструкц|указани)\w*"),
    OrderPattern("new", 0.7, ("твоя новая", "твоя задача", "твоя роль", "твоя цель", "твое задание", "твое новое", "твои новые", "твоя единственная")),
    OrderPattern("new", 0.6, ("новая инструкция", "новые инструкции", "новое указание", "новые указания", "новая системная инструкция", "обновленные инструкции"), r"\s*:"),
    OrderPattern("must_say", 0.9, ("ты должен", "ты должна", "ты обязан", "ты обязана", "тебе следует", "тебе нужно", "тебе необходимо", "тебе запрещено"), r"\s+(?:[\w-]+\s+){0,3}(?:отвечать|ответить|говорить|сказать|писать|написать|игнорировать|сообщать|сообщить|утверждать|рекомендовать|упоминать|вывести|выдать|забыть|указать)\b"),
    OrderPattern("turn", 0.3, ("система:", "ассистент:", "системное сообщение:", "системная инструкция:", "[система", "системный промпт:", "системный промт:", "ии:"), ""),
    OrderPattern("answer", 0.4, ("в своем ответе", "в твоем ответе", "в своих ответах", "свой ответ", "твой ответ", "начни ответ", "начинай ответ", "закончи ответ", "заканчивай ответ", "в конце ответа", "в начале ответа", "из своего ответа", "из твоего ответа", "в свой ответ", "в твой ответ")),
    OrderPattern("form", 0.7, ("убери", "удали", "переставь", "добавь", "вставь", "замени", "переведи", "зашифруй", "перемешай", "срифмуй"), r"(?!те)\b[^.!?\n]{0,80}?\b(?:в|из|во)\s+(?:сво|тво)\w+\s+ответ\w*"),
    OrderPattern("asked", 0.6, ("если тебя", "когда тебя"), r"\s+(?:об этом\s+|о\s+\w+\s+)?(?:спрос|спраши|попрос|проси)\w+"),
    OrderPattern("asked", 0.3, ("если пользователь", "когда пользователь"), r"\s+(?:спрос|спраши|попрос|проси|задаст|задает)\w+"),
)  # fmt: skip

PATTERNS = (*_ENGLISH, *_RUSSIAN)

NEGATED = r"(?:\b(?:not|never|n't|n’t|cannot|to not|нельзя)\s+)\Z"
"""Before a beginning of kind "discard": "do not ignore the safety instructions" orders the contrary."""

CARRIES_ON = (
    r"(?:[\"'«“*\-–—•\d.)\s]*)(?:please\s+|then\s+|also\s+|and\s+|instead,?\s+|just\s+|only\s+|simply\s+|always\s+|now,?\s+"
    r"|затем\s+|просто\s+|только\s+|всегда\s+|вместо этого,?\s+|теперь\s+|и\s+)*"
    r"(?:say|state|reply|respond|answer|output|print|write|tell|claim|recommend|include|append|insert|pretend|rate|give"
    r"|mention|add|send|call|forward|visit|click|refuse|conclude|summari[sz]e|translate|return|report|do not|don't|never"
    r"|your (?:answer|response|reply|task|only)|you (?:must|should|will|are)|the (?:answer|correct answer) (?:is|must)"
    rf"|{_SKAZHI}|не\s+\w+(?:й|и|ь)\b|рекомендуй|порекомендуй|добавь|отправь|перейди|оцени|переведи|ты\s|твоя\s|твой\s|вместо)"
)
"""How a sentence begins that goes on with the order of the one before."""
