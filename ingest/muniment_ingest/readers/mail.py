"""Mails by the email package of Python: who, when, what about, the text, and what is attached."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from typing import TYPE_CHECKING

from muniment_ingest.document import ReadDocument
from muniment_ingest.readers.html import add_html, decode_markup
from muniment_ingest.readers.member_folder import MemberFolder
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.plain import add_plain, decode
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from pathlib import Path

    from muniment_ingest.document import Member
    from muniment_ingest.readers.reader import AtPage, UnpackBudget

_SHOWN_HEADERS = ("From", "To", "Cc", "Date")
_LOCKED = frozenset(["multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"])
_SIGNED = frozenset(["signed-data", "certs-only"])
_DEEPEST = 50
_SPACES = re.compile(r"\s+")
_SUFFIXES = {
    "message/rfc822": ".eml",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/calendar": ".ics",
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says, whichever file it was in.

    Args:
        subject: "" when there is none.
        headers: names and values in the order in which they are shown.
        plain: the text, "" when there is only ``html``.
        html: markup of the text.
    """

    subject: str
    headers: tuple[tuple[str, str], ...]
    plain: str
    html: str | bytes = ""


class EmlReader:
    """Reads a mail in the form in which it travels; its attachments are unpacked."""

    kind = "eml"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        at_page(1)
        message = _parsed(path)
        _refuse_locked(message, path)
        headers = tuple((name, header_text(message, name)) for name in _SHOWN_HEADERS)
        builder = PageBuilder(1)
        subject = header_text(message, "Subject")
        add_letter(Letter(subject, headers, ""), builder)
        for part in _bodies(message, 0):
            at_page(1)
            content, charset = part_content(part)
            if part.get_content_type() == "text/html":
                add_html(decode_markup(content, charset), builder)
            elif content.strip():
                add_plain(decode(content, charset), builder)
        return letter_document(subject, builder, self.kind, path)

    def unpack(self, path: Path, folder: Path, budget: UnpackBudget) -> tuple[Member, ...]:
        """Write the attachments to a folder; see ``Unpacker``."""
        inside = MemberFolder(folder, budget)
        for part in _attachments(_parsed(path), 0):
            content = _attached(part)
            inside.add(_file_name(part), (content,), len(content))
        return inside.members


def add_letter(letter: Letter, builder: PageBuilder) -> None:
    """Append a mail to a page: the subject as its heading, the headers, the text."""
    builder.add("heading", letter.subject, 1)
    builder.add("paragraph", "\n".join(f"{name}: {value}" for name, value in letter.headers if value))
    if letter.plain.strip():
        add_plain(letter.plain.replace("\r\n", "\n"), builder)
    elif letter.html:
        add_html(letter.html, builder)


def letter_document(subject: str, builder: PageBuilder, kind: str, path: Path) -> ReadDocument:
    """The document of a mail, or ``no_text`` when neither a header nor a word is in it."""
    page = builder.page()
    if not page.text:
        raise IngestError("no_text", path=path)
    return ReadDocument(subject, kind, (page,), 1, hidden=builder.hidden())


def parse_message(content: bytes) -> Message:
    """Parse MIME; whatever is broken in it becomes a part of the text."""
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    return email.message_from_bytes(content.lstrip(b"\r\n"), policy=email.policy.compat32)


def header_text(message: Message, name: str) -> str:
    """A header as people read it: encoded words decoded, bytes without an encoding told by their letters."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return decoded_header(raw)


def decoded_header(raw: str) -> str:
    """A header's value as people read it."""
    bare = raw.encode("utf-8", "surrogateescape")
    if any(byte > 0x7F for byte in bare):  # noqa: PLR2004 - beyond ASCII
        raw = decode(bare)
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError):
        parts = [(raw, None)]
    # The module of Python parts the words; which letters they mean is told as for any text.
    text = "".join(
        part if isinstance(part, str) else (decode(part, charset or "") if part.strip() else " ")
        for part, charset in parts
    )
    return _SPACES.sub(" ", text).strip()


def part_content(part: Message) -> tuple[bytes, str]:
    """The bytes of a part, its transfer encoding undone, and the encoding that it declares."""
    payload = part.get_payload(decode=True)
    charset = part.get_param("charset", "")
    return (payload if isinstance(payload, bytes) else b""), charset if isinstance(charset, str) else charset[
        2
    ]


def _parsed(path: Path) -> Message:
    return parse_message(path.read_bytes())


def _refuse_locked(message: Message, path: Path) -> None:
    kind = message.get_content_type()
    if kind in _LOCKED and str(message.get_param("smime-type", "")).lower() not in _SIGNED:
        raise IngestError("encrypted", kind, path=path)


def _bodies(message: Message, depth: int) -> Iterator[Message]:
    """The parts that are shown as the text; of alternatives the plain one, unless it says nothing."""
    if depth > _DEEPEST or _is_attached(message):
        return
    kind = message.get_content_type()
    if message.is_multipart() and kind != "message/rfc822":
        inner = [list(_bodies(part, depth + 1)) for part in _parts(message)]
        if kind == "multipart/alternative":
            told = [parts for parts in inner if any(part_content(part)[0].strip() for part in parts)]
            plain = [
                parts for parts in told if all(part.get_content_type() == "text/plain" for part in parts)
            ]
            yield from next(iter([*plain, *told]), [])
        else:
            for parts in inner:
                yield from parts
    elif kind in {"text/plain", "text/html"} or message.get_content_maintype() == "text":
        yield message


def _attachments(message: Message, depth: int) -> Iterator[Message]:
    if depth and _is_attached(message):
        yield message
    elif message.is_multipart() and depth <= _DEEPEST:
        for part in _parts(message):
            yield from _attachments(part, depth + 1)


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if not isinstance(part, str)] if isinstance(payload, list) else []


def _is_attached(part: Message) -> bool:
    if part.get_content_type() == "message/rfc822" or part.get_content_disposition() == "attachment":
        return True
    if part.is_multipart():
        return False
    named = bool(part.get_filename())
    return part.get_content_maintype() not in {"text", "multipart", "message"} or named


def _attached(part: Message) -> bytes:
    inner = _parts(part)
    if part.get_content_type() == "message/rfc822" and inner:
        try:
            return inner[0].as_bytes(policy=email.policy.compat32)
        except (UnicodeError, LookupError, KeyError, ValueError, TypeError, AttributeError):
            return b"\n".join(
                f"{name}: {header_text(inner[0], name)}".encode() for name in ("Subject", *_SHOWN_HEADERS)
            )
    return part_content(part)[0]


def _file_name(part: Message) -> str:
    try:
        name = decoded_header(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        name = ""
    if name:
        return name
    suffix = _SUFFIXES.get(part.get_content_type(), "")
    inner = _parts(part)
    subject = header_text(inner[0], "Subject") if inner else ""
    return f"{subject.replace('/', '_') or 'attachment'}{suffix}"
