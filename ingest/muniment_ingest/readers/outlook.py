"""Mails as Outlook saves them, by python-oxmsg."""

from __future__ import annotations

import contextlib
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

from oxmsg import Message

from muniment_ingest.readers.html import decode_markup
from muniment_ingest.readers.mail import Letter, add_letter, decoded_header, letter_document
from muniment_ingest.readers.member_folder import MemberFolder
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.plain import decode
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.document import Member, ReadDocument
    from muniment_ingest.readers.reader import AtPage, UnpackBudget

_SUBJECT, _BODY, _HTML = 0x0037, 0x1000, 0x1013
_HEADERS, _TO, _CC = 0x007D, 0x0E04, 0x0E03
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_CLASS, _FILE, _LONG_FILE, _DISPLAY_NAME = 0x001A, 0x3704, 0x3707, 0x3001
_UNICODE, _BYTES, _BINARY = 0x001F, 0x001E, 0x0102
_ATTACHED = "__substg1.0_37010102"
_ATTACHED_MESSAGE = "__substg1.0_3701000D"
_LOCKED = "IPM.Note.SMIME"


class MsgReader:
    """Reads a mail of Outlook; its attachments are unpacked."""

    kind = "msg"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        at_page(1)
        message = _opened(path)
        storage = message._storage  # noqa: SLF001 - its own words decode bytes by a declared code page, often a wrong one
        charset = _charset(message)
        if _text(storage, _CLASS, charset) == _LOCKED:
            raise IngestError("encrypted", _LOCKED, path=path)
        sent = ""
        with contextlib.suppress(
            Exception
        ):  # a mail without a date, or with a broken one, is read without it
            sent = f"{message.sent_date:%Y-%m-%d %H:%M %Z}" if message.sent_date else ""
        letter = _letter(storage, charset, sent)
        builder = PageBuilder(1)
        add_letter(letter, builder)
        return letter_document(letter.subject, builder, self.kind, path)

    def unpack(self, path: Path, folder: Path, budget: UnpackBudget) -> tuple[Member, ...]:
        """Write the attachments to a folder; see ``Unpacker``."""
        message = _opened(path)
        charset = _charset(message)
        inside = MemberFolder(folder, budget)
        for storage in message._storage.iter_attachment_storages():  # noqa: SLF001 - see above
            name = next(
                filter(None, (_text(storage, pid, charset) for pid in (_LONG_FILE, _FILE, _DISPLAY_NAME))), ""
            )
            content = next((stream.bytes_ for stream in storage.streams if stream.name == _ATTACHED), None)
            inner = next((one for one in storage.storages if one.name == _ATTACHED_MESSAGE), None)
            if content is None and inner is not None and _text(inner, _CLASS, charset):
                content = _as_mail(_letter(inner, charset, ""))
                name = f"{name or 'message'}.eml"
            if content is None:
                inside.add_failed(name or "attachment", "unknown_format")
            else:
                inside.add(name or "attachment", (content,), len(content))
        return inside.members


def _opened(path: Path) -> Any:
    try:
        return Message.load(str(path))
    except Exception as exc:  # whatever a broken container does to the library
        raise IngestError("damaged", type(exc).__name__, path=path) from exc


def _charset(message: Any) -> str:
    try:
        return str(message.properties.body_encoding)
    except Exception:  # noqa: BLE001 - an unknown code page, or no properties: the letters will tell
        return ""


def _letter(storage: Any, charset: str, sent: str) -> Letter:
    headers = _transport_headers(_text(storage, _HEADERS, charset))
    name = _text(storage, _SENDER_NAME, charset)
    address = _text(storage, _SENDER_SMTP, charset) or _text(storage, _SENDER_ADDRESS, charset)
    sender = f"{name} <{address}>" if "@" in address and address != name else name or address
    html = _text(storage, _HTML, charset)
    if not html:
        html = decode_markup(_stream(storage, _HTML, _BINARY), charset)
    return Letter(
        _text(storage, _SUBJECT, charset),
        (
            ("From", headers.get("from") or sender),
            ("To", headers.get("to") or _text(storage, _TO, charset)),
            ("Cc", headers.get("cc") or _text(storage, _CC, charset)),
            ("Date", headers.get("date") or sent),
        ),
        _text(storage, _BODY, charset),
        html,
    )


def _transport_headers(text: str) -> dict[str, str]:
    """The headers with which the mail came through the net, where it did."""
    headers: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if line[:1] in {" ", "\t"} and name:
            headers[name] += line
        elif ":" in line:
            name, _, value = line.partition(":")
            name = name.lower()
            headers[name] = value
    return {
        name: decoded_header(value) for name, value in headers.items() if name in {"from", "to", "cc", "date"}
    }


def _text(storage: Any, pid: int, charset: str) -> str:
    wide = _stream(storage, pid, _UNICODE)
    if wide:
        return wide.decode("utf-16-le", "replace").replace("\x00", "").strip()
    narrow = _stream(storage, pid, _BYTES).rstrip(b"\x00")
    return decode(narrow, charset).strip() if narrow.strip() else ""


def _stream(storage: Any, pid: int, kind: int) -> bytes:
    name = f"__substg1.0_{pid:04X}{kind:04X}"
    return next(
        (bytes(stream.bytes_) for stream in storage.streams if stream.name.upper() == name.upper()), b""
    )


def _as_mail(letter: Letter) -> bytes:
    """A mail inside a mail, in the form in which mails travel."""
    mail = EmailMessage()
    for name, value in (("Subject", letter.subject), *letter.headers):
        if value:
            with contextlib.suppress(
                ValueError, IndexError, AttributeError
            ):  # addresses that no standard knows
                mail[name] = " ".join(value.split())
    if letter.plain or not letter.html:
        mail.set_content(letter.plain)
    else:
        mail.set_content(
            letter.html if isinstance(letter.html, str) else decode_markup(letter.html), subtype="html"
        )
    return mail.as_bytes()
