"""Hidden letters of an OpenDocument text are not read, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import odfdo

from muniment_ingest.readers.odf import OdtReader

if TYPE_CHECKING:
    from pathlib import Path


def test_hidden_letters_are_told(tmp_path: Path) -> None:
    """By a style of letters, and smaller than anybody reads."""
    made = odfdo.Document("text")
    made.body.clear()
    for name, told in (("Unseen", {"text:display": "none"}), ("Tiny", {"fo:font-size": "1pt"})):
        style = odfdo.Element.from_tag(f'<style:style style:name="{name}" style:family="text"/>')
        properties = odfdo.Element.from_tag("<style:text-properties/>")
        for key, value in told.items():
            properties.set_attribute(key, value)
        style.append(properties)
        made.insert_style(style, automatic=True)  # type: ignore[arg-type]
    made.body.append(
        odfdo.Element.from_tag(
            '<text:p>Rent is <text:span text:style-name="Unseen">hidden words </text:span>due'
            '<text:span text:style-name="Tiny"> tiny words</text:span>.</text:p>'
        )
    )
    path = tmp_path / "a.odt"
    made.save(str(path))
    document = OdtReader().read(path)
    assert document.pages[0].text == "Rent is due."
    assert " ".join(one.text for one in document.hidden).split() == ["hidden", "words", "tiny", "words"]
