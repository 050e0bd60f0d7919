"""How questions are to be answered: who answers, how strictly, with which instructions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from muniment_app.presets_dialog import PresetsDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from muniment_app.composer import Composer
    from muniment_app.conversation import Conversation
    from muniment_app.menus import Menus
    from muniment_app.preset_desk import PresetDesk, PresetsRead
    from muniment_app.settings import AnswerChoice, StrictnessChoice, WorkSettings
    from muniment_engine.presets import Preset


class AnswerChoices(QObject):
    """Joins the composer's choices, the menu, the conversation and the presets."""

    changed = Signal()

    def __init__(
        self,
        presets: PresetDesk,
        conversation: Conversation,
        composer: Composer,
        menus: Menus,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._conversation, self._composer = presets, conversation, composer
        self._menus, self._window = menus, window
        self._presets: tuple[Preset, ...] = ()
        self._may_write = True
        self.answers: AnswerChoice = "model"
        self.strictness: StrictnessChoice = "balanced"
        self.preset = ""
        self.locked: frozenset[str] = frozenset()
        self.dialog: PresetsDialog | None = None
        composer.answers_button.answers_chosen.connect(self.choose_answers)
        composer.answers_button.strictness_chosen.connect(self.choose_strictness)
        composer.preset_button.preset_chosen.connect(self.choose_preset)
        composer.preset_button.dialog_wanted.connect(self.show_dialog)
        menus.quotes_only.triggered.connect(self._on_quotes_only)
        presets.presets_read.connect(self._on_presets_read)

    def restore(self, work: WorkSettings) -> None:
        """Choose as the settings say."""
        self.answers, self.strictness, self.preset = work.answers, work.strictness, work.preset
        self._show()

    def lock(self, names: frozenset[str]) -> None:
        """Show as set by an administrator: "answers", "strictness", "preset"."""
        self.locked = names
        self._composer.answers_button.show_locked(names)
        self._composer.preset_button.show_locked(locked="preset" in names)
        self._menus.quotes_only.setEnabled("answers" not in names)

    @Slot(str)
    def choose_answers(self, answers: str) -> None:
        """Let the model write, or show quotes only."""
        self.answers = "quotes" if answers == "quotes" else "model"
        self._tell()

    @Slot(str)
    def choose_strictness(self, strictness: str) -> None:
        """Say how sure the documents must be."""
        known: dict[str, StrictnessChoice] = {"strict": "strict", "balanced": "balanced", "draft": "draft"}
        self.strictness = known.get(strictness, "balanced")
        self._tell()

    @Slot(str)
    def choose_preset(self, name: str) -> None:
        """Add other instructions, "" for none."""
        self.preset = name
        self._tell()

    @Slot()
    def show_dialog(self) -> None:
        """Show the presets to change them."""
        self.dialog = dialog = PresetsDialog(
            self._presets, self.preset, may_write=self._may_write, parent=self._window
        )
        dialog.save_wanted.connect(self._on_save)
        dialog.removal_wanted.connect(self._desk.remove)
        dialog.finished.connect(self._on_dialog_closed)
        dialog.open()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        conversation = self._conversation
        conversation.answers, conversation.strictness = self.answers, self.strictness
        conversation.preset = next((p.text for p in self._presets if p.name == self.preset), "")
        self._composer.answers_button.show_choice(self.answers, self.strictness)
        # A name that is not there (any more) adds nothing, and is not shown as if it did.
        shown = self.preset if any(p.name == self.preset for p in self._presets) else ""
        self._composer.preset_button.show_presets(self._presets, shown)
        self._menus.quotes_only.setChecked(self.answers == "quotes")

    @Slot(str, str, str)
    def _on_save(self, name: str, text: str, instead_of: str) -> None:
        if instead_of and instead_of == self.preset:
            self.preset = name
        self._desk.save(name, text, instead_of)

    @Slot(bool)
    def _on_quotes_only(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.choose_answers("quotes" if wanted else "model")

    @Slot(object)
    def _on_presets_read(self, read: PresetsRead) -> None:
        self._presets, self._may_write = read.presets, read.may_write
        if self.dialog is not None:
            self.dialog.show_presets(read.presets)
        self._show()

    @Slot()
    def _on_dialog_closed(self) -> None:
        self.dialog = None
