"""Web pages saved as one file."""

from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.mhtml import MhtmlReader
from muniment_models import IngestError
from tests.support.documents import RUSSIAN, ReaderContract

if TYPE_CHECKING:
    from pathlib import Path


class TestMhtmlReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> MhtmlReader:
        return MhtmlReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        saved = MIMEMultipart("related")
        saved.attach(MIMEText("<title>Lease</title><h1>Rent</h1><p>The rent is due.", "html"))
        saved.attach(MIMEText("p {color: red}", "css"))
        path = tmp_path / "a.mht"
        path.write_bytes(saved.as_bytes())
        return path


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-8", "koi8-r"])
def test_the_page_of_many_parts(tmp_path: Path, encoding: str) -> None:
    """The one that the file starts with, in its encoding."""
    saved = MIMEMultipart("related", start="<main>")
    frame, page = MIMEText("<p>frame", "html"), MIMEText(f"<p>{RUSSIAN}</p>", "html", encoding)
    page["Content-ID"] = "<main>"
    saved.attach(frame)
    saved.attach(page)
    path = tmp_path / "a.mht"
    path.write_bytes(saved.as_bytes())
    assert MhtmlReader().read(path).pages[0].text == " ".join(RUSSIAN.split())


def test_a_file_without_a_page_says_so(tmp_path: Path) -> None:
    """Only a picture was saved."""
    path = tmp_path / "a.mht"
    path.write_bytes(b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx")
    with pytest.raises(IngestError) as caught:
        MhtmlReader().read(path)
    assert caught.value.code == "no_text"
