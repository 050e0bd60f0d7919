"""What goes between the indexer and the processes that read: JSON, for a broken child can send nothing that runs."""

from __future__ import annotations

import base64
import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from muniment_ingest.chunk import Chunk
from muniment_ingest.document import Block, Member, Page, PageFailure, ReadDocument
from muniment_ingest.suspicion import Suspicion
from muniment_ingest.system_path import reachable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_ingest.readers.reader import UnpackBudget


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """A file to be read.

    Args:
        path: where its bytes are.
        name: its name when ``path`` is an unpacked copy, else "".
        unpack_into: an empty folder for the files inside it; None = they are not unpacked.
        entries: members that may be unpacked.
        unpacked_bytes: bytes that may be unpacked.
    """

    path: Path
    name: str = ""
    unpack_into: Path | None = None
    entries: int = 0
    unpacked_bytes: int = 0


@dataclass(frozen=True, slots=True)
class OcrRequest:
    """A page to be recognised from its picture; ``kind`` is that of the file."""

    path: Path
    kind: str
    page: int


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a child made of one file.

    Args:
        request: what was asked for.
        document: its pages and members, None when it could not be read.
        chunks: passages of the document.
        signature: min-hashes of its words, b"" for a short one; see ``fingerprint``.
        suspicions: what people should know of its text.
        reason: stable code when there is no document ("timeout", "crashed", "encrypted", ...).
        detail: technical addition, never text of the document.
    """

    request: ReadRequest
    document: ReadDocument | None
    chunks: tuple[Chunk, ...] = ()
    signature: bytes = b""
    reason: str = ""
    detail: str = ""
    suspicions: tuple[Suspicion, ...] = ()


@dataclass(frozen=True, slots=True)
class OcrResult:
    """What a child recognised on one page.

    Args:
        request: what was asked for.
        page: with its text, None when it could not be recognised.
        chunks: its passages; none when the page has no text.
        confidence: 0 to 100, of the engine's own judgement.
        reason: stable code when there is no page.
        detail: technical addition.
        suspicions: what people should know of its text.
    """

    request: OcrRequest
    page: Page | None
    chunks: tuple[Chunk, ...] = ()
    confidence: float = 0.0
    reason: str = ""
    detail: str = ""
    suspicions: tuple[Suspicion, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A page to be drawn for a window.

    Args:
        path: where its bytes are.
        kind: of the file.
        page: 1-based.
        width_px: wanted width of the picture.
        start: first character of a quote in the text of the page.
        end: one past its last character; ``start`` when nothing is quoted.
        words: the quote itself; where the file now has other words at that place, nothing is marked.
    """

    path: Path
    kind: str
    page: int
    width_px: int
    start: int = 0
    end: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class PictureResult:
    """A page as a picture.

    Args:
        request: what was asked for.
        png: a PNG file, b"" when the page could not be drawn.
        width_px: of the picture, not always as asked.
        height_px: of the picture.
        boxes: rectangles of the quote in pixels from the top left: left, top, right, bottom.
        reason: stable code when there is no picture; "no_picture" for a kind that has none.
        detail: technical addition.
    """

    request: PictureRequest
    png: bytes = b""
    width_px: int = 0
    height_px: int = 0
    boxes: tuple[tuple[int, int, int, int], ...] = ()
    reason: str = ""
    detail: str = ""


Request = ReadRequest | OcrRequest | PictureRequest
Result = ReadResult | OcrResult | PictureResult


def pack_request(request: Request) -> bytes:
    """A request as bytes."""
    fields = dataclasses.asdict(request)
    return _packed({"do": type(request).__name__, **fields})


def unpack_request(packed: bytes) -> Request:
    """The request again."""
    fields: dict[str, Any] = json.loads(packed)
    fields["path"] = reachable(Path(fields["path"]))
    do = fields.pop("do")
    if do == "OcrRequest":
        return OcrRequest(**fields)
    if do == "PictureRequest":
        return PictureRequest(**fields)
    if fields["unpack_into"] is not None:
        fields["unpack_into"] = Path(fields["unpack_into"])
    return ReadRequest(**fields)


def pack_document(
    document: ReadDocument,
    chunks: tuple[Chunk, ...],
    signature: bytes,
    suspicions: tuple[Suspicion, ...] = (),
) -> bytes:
    """A read file as bytes; its hidden text stays behind."""
    return _packed(
        {
            "document": dataclasses.asdict(dataclasses.replace(document, hidden=())),
            "chunks": [dataclasses.asdict(chunk) for chunk in chunks],
            "signature": signature.hex(),
            "suspicions": [dataclasses.astuple(one) for one in suspicions],
        }
    )


def pack_page(
    page: Page, chunks: tuple[Chunk, ...], confidence: float, suspicions: tuple[Suspicion, ...] = ()
) -> bytes:
    """A recognised page as bytes."""
    return _packed(
        {
            "page": dataclasses.asdict(page),
            "chunks": [dataclasses.asdict(chunk) for chunk in chunks],
            "confidence": confidence,
            "suspicions": [dataclasses.astuple(one) for one in suspicions],
        }
    )


def pack_picture(png: bytes, width_px: int, height_px: int, boxes: Sequence[Sequence[int]]) -> bytes:
    """A drawn page as bytes."""
    return _packed(
        {
            "png": base64.b64encode(png).decode("ascii"),
            "width_px": width_px,
            "height_px": height_px,
            "boxes": boxes,
        }
    )


def pack_failure(reason: str, detail: str) -> bytes:
    """A failure as bytes."""
    return _packed({"reason": reason, "detail": detail})


def unpack_answer(request: Request, packed: bytes) -> Result:
    """The result of a request, from a child's answer."""
    answer: dict[str, Any] = json.loads(packed)
    reason, detail = answer.get("reason", ""), answer.get("detail", "")
    if isinstance(request, PictureRequest):
        return _picture(request, answer, reason, detail)
    chunks = tuple(Chunk(**chunk) for chunk in answer.get("chunks", ()))
    suspicions = tuple(Suspicion(*one) for one in answer.get("suspicions", ()))
    if isinstance(request, OcrRequest):
        page = _page(answer["page"]) if "page" in answer else None
        return OcrResult(request, page, chunks, answer.get("confidence", 0.0), reason, detail, suspicions)
    document = _document(answer["document"]) if "document" in answer else None
    signature = bytes.fromhex(answer.get("signature", ""))
    return ReadResult(request, document, chunks, signature, reason, detail, suspicions)


def budget_left(budget: UnpackBudget, members: tuple[Member, ...]) -> None:
    """Take what a child unpacked from the budget that the next one gets."""
    for member in members:
        budget.take_entry()
        budget.take_bytes(member.size_bytes if member.file is not None else 0)


def _packed(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, ensure_ascii=True, default=str).encode("ascii")


def _picture(request: PictureRequest, answer: dict[str, Any], reason: str, detail: str) -> PictureResult:
    if "png" not in answer:
        return PictureResult(request, reason=reason, detail=detail)
    boxes = tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in answer["boxes"])
    png = base64.b64decode(answer["png"])
    return PictureResult(request, png, int(answer["width_px"]), int(answer["height_px"]), boxes)


def _page(fields: dict[str, Any]) -> Page:
    return Page(**{**fields, "blocks": tuple(Block(**block) for block in fields["blocks"])})


def _member(fields: dict[str, Any]) -> Member:
    return Member(**{**fields, "file": Path(fields["file"]) if fields["file"] is not None else None})


def _document(fields: dict[str, Any]) -> ReadDocument:
    return ReadDocument(
        title=fields["title"],
        kind=fields["kind"],
        pages=tuple(_page(page) for page in fields["pages"]),
        pages_total=fields["pages_total"],
        pages_empty=tuple(fields["pages_empty"]),
        pages_for_ocr=tuple(PageFailure(**page) for page in fields["pages_for_ocr"]),
        pages_failed=tuple(PageFailure(**failure) for failure in fields["pages_failed"]),
        members=tuple(_member(member) for member in fields["members"]),
    )
