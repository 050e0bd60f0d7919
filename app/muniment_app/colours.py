"""The two palettes, and the measure of their legibility."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Colours:
    """The palette of one theme; every text colour reaches WCAG AA (4.5:1) on the grounds it is used on.

    Args:
        page_mark: laid over a printed page by multiplying, so that black letters stay black.
        page_tint: laid over the whole page in the same way: white paper would glare in the dark.
    """

    name: str
    ground: str
    side: str
    surface: str
    raised: str
    border: str
    border_strong: str
    text: str
    text_soft: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_text: str
    hover: str
    mark: str
    page_mark: str
    page_tint: str
    good: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    focus: str
    disabled: str


LIGHT = Colours(
    name="light",
    ground="#f8f8f5",
    side="#f0f2ee",
    surface="#ffffff",
    raised="#ffffff",
    border="#dfe4e0",
    border_strong="#7f8f8c",
    text="#16262a",
    text_soft="#51636a",
    accent="#0e625e",
    accent_hover="#0a4f4c",
    on_accent="#ffffff",
    accent_soft="#dcece8",
    accent_text="#0b5450",
    hover="#e6ebe7",
    mark="#f7e6a8",
    page_mark="#ffe48a",
    page_tint="#ffffff",
    good="#1e6b45",
    warn="#845100",
    warn_soft="#fbf0d9",
    bad="#a3322b",
    bad_soft="#fae7e4",
    focus="#1a8a84",
    disabled="#9aa7a6",
)

DARK = Colours(
    name="dark",
    ground="#11191c",
    side="#151f22",
    surface="#1a2529",
    raised="#202d31",
    border="#2b3a3e",
    border_strong="#6c8084",
    text="#e5edeb",
    text_soft="#a3b4b5",
    accent="#5cc2b6",
    accent_hover="#7ad3c8",
    on_accent="#06211f",
    accent_soft="#1d3b3b",
    accent_text="#83d6cb",
    hover="#223034",
    mark="#5a4a12",
    page_mark="#ffd766",
    page_tint="#d9e0de",
    good="#7bcf9d",
    warn="#e6b866",
    warn_soft="#352c17",
    bad="#f2938a",
    bad_soft="#3a2322",
    focus="#5cc2b6",
    disabled="#5f7073",
)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21.

    Source: WCAG 2.1, relative luminance and contrast ratio.
    """

    def luminance(colour: str) -> float:
        def linear(channel: float) -> float:
            return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004

        seen = QColor(colour)
        return 0.2126 * linear(seen.redF()) + 0.7152 * linear(seen.greenF()) + 0.0722 * linear(seen.blueF())

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
