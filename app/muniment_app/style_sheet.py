"""The style sheet, made from the palette; object names and dynamic properties choose the rules."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muniment_app.colours import Colours

SHEET = Template("""
QMainWindow, QDialog { background: $ground; }
QWidget { color: $text; }
QToolTip { background: $raised; color: $text; border: 1px solid $border_strong; padding: 6px 8px; }

QMenuBar { background: $side; padding: 2px 8px; border-bottom: 1px solid $border; }
QMenuBar::item { padding: 6px 10px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $border; padding: 6px; border-radius: 8px; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $accent_text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $border; margin: 6px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::icon { padding-left: 8px; }

QSplitter::handle { background: $border; }
QSplitter::handle:hover { background: $focus; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $border; border-radius: 4px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $border_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${pt_title}pt; font-weight: 600; }
QLabel[role="hero"] { font-size: ${pt_hero}pt; font-weight: 600; }
QLabel[role="section"] { font-size: ${pt_small}pt; font-weight: 600; color: $text_soft; }
QLabel[role="soft"] { color: $text_soft; }
QLabel[role="small"] { color: $text_soft; font-size: ${pt_small}pt; }
QLabel[role="warn"] { color: $warn; font-size: ${pt_small}pt; }
QLabel[role="good"] { color: $good; }
QLabel[role="bad"] { color: $bad; }
QLabel[role="strong"] { font-weight: 600; }

QPushButton { background: $surface; border: 1px solid $border; border-radius: 8px; padding: 7px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $border; }
QPushButton:checked { background: $accent_soft; border-color: $accent; color: $accent_text; }
QPushButton:focus { border: 2px solid $focus; padding: 6px 13px; }
QPushButton:disabled { color: $disabled; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; padding: 6px 13px; }
QPushButton[role="primary"]:disabled { background: $hover; color: $disabled; border-color: $border; }
QPushButton[role="danger"] { color: $bad; }
QPushButton[role="danger"]:disabled { color: $disabled; }
QPushButton[role="link"] {
    background: transparent; border: 1px solid transparent; color: $accent_text; padding: 4px 6px; font-weight: 600;
}
QPushButton[role="link"]:hover { background: $accent_soft; }
QPushButton[role="link"]:focus { border: 1px solid $focus; }
QPushButton[role="link"]:disabled { color: $disabled; }
QPushButton[role="nav"] { text-align: left; padding: 7px 10px; }
QPushButton[role="nav"]:focus { padding: 6px 9px; }
QPushButton[role="more"] {
    background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 2px 3px 2px 0;
    color: $accent_text; font-size: ${pt_small}pt;
}
QPushButton[role="more"]:hover { text-decoration: underline; }
QPushButton[role="more"]:focus { border: 1px solid $focus; padding: 2px 3px 2px 0; }
QPushButton[role="fold"] {
    background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 2px 4px 2px 0;
    color: $text_soft; font-size: ${pt_small}pt; text-align: left;
}
QPushButton[role="fold"]:hover { color: $text; text-decoration: underline; }
QPushButton[role="fold"]:focus { border: 1px solid $focus; padding: 2px 4px 2px 0; }
QPushButton[role="suggestion"] { text-align: left; padding: 12px 16px; border-radius: 10px; color: $accent_text; }
QPushButton[role="suggestion"]:hover { background: $accent_soft; border-color: $accent; }
QPushButton[role="suggestion"]:focus { padding: 11px 15px; }
QPushButton[role="status"] {
    background: transparent; border: 1px solid transparent; color: $text_soft; padding: 2px 8px;
    border-radius: 6px; font-size: ${pt_small}pt;
}
QPushButton[role="status"]:hover { background: $hover; color: $text; }
QPushButton[role="status"]:focus { border: 1px solid $focus; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 5px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QToolButton:focus { border: 1px solid $focus; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="chip"] { background: $surface; border: 1px solid $border; border-radius: 13px; padding: 3px 9px; }
QToolButton[role="chip"]:hover { background: $hover; }
QToolButton[role="chip"]:focus { border: 1px solid $focus; }
QToolButton[role="chip"][chosen="true"] { background: $accent_soft; border: 1px solid $accent; color: $accent_text; }
QToolButton[role="field"] { background: $surface; border: 1px solid $border; padding: 7px 10px; font-weight: 600; }
QToolButton[role="field"]:hover { background: $hover; }
QToolButton[role="field"]:focus { border: 2px solid $focus; padding: 6px 9px; }
QToolButton#send { background: $accent; border-radius: 18px; }
QToolButton#send:hover { background: $accent_hover; }
QToolButton#send:disabled { background: $hover; }
QToolButton#send:focus { border: 2px solid $text; }

QLineEdit {
    background: $surface; border: 1px solid $border; border-radius: 8px; padding: 7px 10px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus { border: 2px solid $focus; padding: 6px 9px; }

QLineEdit#search { border-radius: 10px; padding: 9px 8px; font-size: ${pt_search}pt; }
QLineEdit#search:focus { padding: 8px 7px; }

QComboBox { background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 4px 10px;
    color: $text_soft; }
QComboBox:hover { background: $hover; }
QComboBox:focus { border: 1px solid $focus; }
QComboBox[role="field"] { background: $surface; border: 1px solid $border; color: $text; padding: 6px 10px; }
QComboBox[role="field"]:focus { border: 2px solid $focus; padding: 5px 9px; }
QComboBox::drop-down { border: none; width: 18px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $border; padding: 4px; outline: none;
    selection-background-color: $accent_soft; selection-color: $accent_text; }

QListView, QTreeView, QTableView { background: transparent; border: none; outline: none; }
QHeaderView::section { background: $side; color: $text_soft; border: none; border-bottom: 1px solid $border;
    padding: 8px 3px; }
QTableView { background: $surface; border: 1px solid $border; border-radius: 8px; gridline-color: transparent; }
QTableView::item { padding: 6px 0; border-bottom: 1px solid $border; }
QTableView::item:selected { background: $accent_soft; color: $text; }

QTextBrowser, QTextEdit, QPlainTextEdit { background: transparent; border: none;
    selection-background-color: $accent; selection-color: $on_accent; }

QTextBrowser#leading { border-left: 3px solid $accent; padding-left: 12px; }
QTextBrowser#nearest { border-left: 3px solid $border; padding-left: 12px; }
QTextBrowser#unsupported { border-left: 2px solid $border; padding-left: 12px; }
QPlainTextEdit#thinking { border-left: 2px solid $border; padding-left: 8px; color: $text_soft; }

QProgressBar { background: $hover; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QFrame#sidebar { background: $side; border: none; }
QFrame#header { background: $ground; border: none; border-bottom: 1px solid $border; }
QFrame#evidence { background: $side; border: none; }
QFrame#statusline { background: $side; border: none; border-top: 1px solid $border; }
QFrame#activity { background: $surface; border: none; border-top: 1px solid $border; }
QFrame#composer { background: $surface; border: 1px solid $border_strong; border-radius: 14px; }
QFrame#composer[focused="true"] { border: 2px solid $focus; }
QFrame#bubble { background: $accent_soft; border: none; border-radius: 14px; }
QFrame#bubble[edited="true"] { border: 2px solid $accent; }
QFrame#editbanner { background: $warn_soft; border: none; border-radius: 8px; }
QFrame#popover { background: $raised; border: 1px solid $border_strong; }
QRadioButton { spacing: 8px; padding: 3px 2px; background: transparent; border: 1px solid transparent; }
QRadioButton:focus { border: 1px solid $focus; border-radius: 4px; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $border_strong; border-radius: 8px;
    background: $surface; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 4px solid $accent; }
QListWidget#names::item { padding: 7px 8px; border-radius: 6px; }
QListWidget#names::item:selected { background: $accent_soft; color: $accent_text; }
QLabel[role="menuhead"] { font-size: ${pt_small}pt; font-weight: 600; color: $text_soft; padding: 7px 12px 3px 22px; }
QListWidget#contents::item { padding: 5px 6px; border-radius: 6px; }
QListWidget#contents::item:hover { background: $hover; }
QListWidget#contents::item:selected { background: $accent_soft; color: $accent_text; }
QSplitter#gap::handle { background: transparent; }
QFrame#card { background: $surface; border: 1px solid $border; border-radius: 14px; }
QFrame#quote { background: $surface; border: 1px solid $border; border-radius: 12px; }
QFrame#quote:hover { border: 1px solid $focus; }
QFrame#quote:focus { border: 2px solid $focus; }
QFrame#quote[chosen="true"] { border: 2px solid $accent; }
QFrame#refusal { background: $warn_soft; border: none; border-radius: 10px; }
QFrame#paper { background: $surface; border: 1px solid $border; border-radius: 12px; }
QFrame#tile { background: $surface; border: 1px solid $border; border-radius: 12px; }
QFrame[notice="info"] { background: $accent_soft; border: none; border-radius: 10px; }
QFrame[notice="good"] { background: $accent_soft; border: none; border-radius: 10px; }
QFrame[notice="warn"] { background: $warn_soft; border: none; border-radius: 10px; }
QFrame[notice="bad"] { background: $bad_soft; border: none; border-radius: 10px; }
""")


def style_sheet(colours: Colours, points: float) -> str:
    """Fill the sheet.

    Args:
        colours: the palette.
        points: size of ordinary text; the others follow it, so that a large system font enlarges everything.
    """
    return SHEET.substitute(
        {name: getattr(colours, name) for name in colours.__slots__},
        pt_small=f"{points * 0.88:.1f}",
        pt_search=f"{points * 1.1:.1f}",
        pt_title=f"{points * 1.2:.1f}",
        pt_hero=f"{points * 1.9:.1f}",
    )
