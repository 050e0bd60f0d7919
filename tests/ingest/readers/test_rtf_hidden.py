r"""Letters after ``\v`` are not read, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.readers.rtf import RtfReader

if TYPE_CHECKING:
    from pathlib import Path


def test_hidden_letters_are_told(tmp_path: Path) -> None:
    """In a group, and until they are switched off; Unicode too."""
    path = tmp_path / "a.rtf"
    path.write_bytes(
        rb"{\rtf1\ansi Rent is due{\v  hidden words}. It \v secret \u1076?\u1072? \v0 is paid.\par {\v\par}}"
    )
    document = RtfReader().read(path)
    assert document.pages[0].text == "Rent is due. It is paid."
    (text,) = [one.text for one in document.hidden]
    assert all(word in text for word in ("hidden words", "secret", "да"))


def test_text_without_hidden_letters_is_as_before(tmp_path: Path) -> None:
    """A vertical tab or a word that begins alike is no switch."""
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi\viewkind4 Rent is due.\par}")
    document = RtfReader().read(path)
    assert (document.pages[0].text, document.hidden) == ("Rent is due.", ())
