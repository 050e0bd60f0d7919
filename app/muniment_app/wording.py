"""Words for people: stable codes become sentences that say what happened, to which file, and what to do."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

if TYPE_CHECKING:
    from muniment_ingest.outcome import FileOutcome
    from muniment_models.errors import MunimentError

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - Qt's name, which lupdate looks for
        """Qt's stub calls the text an object."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

# long: one table for all that people are told; it grows with the codes, and each entry is read alone.

CONTEXT = "Wording"

REASONS: dict[str, tuple[str, str]] = {
    "encrypted": (
        QT_TRANSLATE_NOOP("Wording", "The file is protected by a password."),
        QT_TRANSLATE_NOOP("Wording", "Save a copy without the password and add that copy."),
    ),
    "cloud_only": (
        QT_TRANSLATE_NOOP(
            "Wording", "The content of this file lies in a cloud, not on this computer; it was not fetched."
        ),
        QT_TRANSLATE_NOOP("Wording", "Choose “Always keep on this device” for it, then read it again."),
    ),
    "empty_file": (
        QT_TRANSLATE_NOOP("Wording", "The file is empty."),
        QT_TRANSLATE_NOOP("Wording", "Check that it was copied completely and add it again."),
    ),
    "no_text": (
        QT_TRANSLATE_NOOP("Wording", "No text was found in the file, probably only scanned images."),
        QT_TRANSLATE_NOOP(
            "Wording",
            "If recognition is not installed, have Tesseract installed and try again; otherwise get a better scan.",
        ),
    ),
    "wrong_format": (
        QT_TRANSLATE_NOOP("Wording", "The content of the file is not what its extension says."),
        QT_TRANSLATE_NOOP(
            "Wording", "Open it in its own program, save it under the right type and add it again."
        ),
    ),
    "unknown_format": (
        QT_TRANSLATE_NOOP("Wording", "This type of file is not read."),
        QT_TRANSLATE_NOOP("Wording", "Save it as PDF, DOCX or another type that is read, and add that."),
    ),
    "damaged": (
        QT_TRANSLATE_NOOP("Wording", "The file is damaged and cannot be read."),
        QT_TRANSLATE_NOOP("Wording", "Get another copy of it, or repair it in the program that made it."),
    ),
    "unreadable": (
        QT_TRANSLATE_NOOP("Wording", "The file cannot be opened."),
        QT_TRANSLATE_NOOP("Wording", "Check that you may read it and that no other program has locked it."),
    ),
    "not_found": (
        QT_TRANSLATE_NOOP("Wording", "The file is no longer where it was."),
        QT_TRANSLATE_NOOP("Wording", "If it was moved, add it again from its new place."),
    ),
    "too_large": (
        QT_TRANSLATE_NOOP("Wording", "The file is larger than the limit."),
        QT_TRANSLATE_NOOP("Wording", "Split it into parts and add those."),
    ),
    "timeout": (
        QT_TRANSLATE_NOOP("Wording", "Reading the file took too long and was stopped."),
        QT_TRANSLATE_NOOP("Wording", "Split it into parts, or print it to a new PDF and add that."),
    ),
    "memory": (
        QT_TRANSLATE_NOOP("Wording", "Reading the file needed too much memory and was stopped."),
        QT_TRANSLATE_NOOP("Wording", "Split it into parts and add those."),
    ),
    "crashed": (
        QT_TRANSLATE_NOOP(
            "Wording", "The reader of this type of file broke down on it; nothing else was affected."
        ),
        QT_TRANSLATE_NOOP("Wording", "Open the file in its own program, save it anew and add the new file."),
    ),
    "pages_failed": (
        QT_TRANSLATE_NOOP("Wording", "Some pages could not be read; the others can be searched."),
        QT_TRANSLATE_NOOP("Wording", "Look at the missing pages in the file itself."),
    ),
    "pages_empty": (
        QT_TRANSLATE_NOOP("Wording", "On some pages no text was found; the others can be searched."),
        QT_TRANSLATE_NOOP(
            "Wording", "The coverage report says for each page why. Look at those pages in the file itself."
        ),
    ),
    "same_content": (
        QT_TRANSLATE_NOOP("Wording", "The same content is already in the library under another name."),
        QT_TRANSLATE_NOOP("Wording", "Nothing needs to be done: it will be found once."),
    ),
    "not_changed": (
        QT_TRANSLATE_NOOP("Wording", "The file has not changed since it was added."),
        QT_TRANSLATE_NOOP("Wording", "Nothing needs to be done."),
    ),
    "cancelled": (
        QT_TRANSLATE_NOOP("Wording", "Adding was cancelled before this file."),
        QT_TRANSLATE_NOOP("Wording", "Add it again when you want it in the library."),
    ),
    "disk_full": (
        QT_TRANSLATE_NOOP("Wording", "The disk is full; nothing was left half-written."),
        QT_TRANSLATE_NOOP("Wording", "Free some space and repeat what you did."),
    ),
    "folder_read_only": (
        QT_TRANSLATE_NOOP("Wording", "The folder of the workspace cannot be written."),
        QT_TRANSLATE_NOOP("Wording", "Ask for the right to write there, or start with another workspace."),
    ),
    "install_damaged": (
        QT_TRANSLATE_NOOP("Wording", "The settings of the installation cannot be read."),
        QT_TRANSLATE_NOOP(
            "Wording", "Ask your administrator to correct the file; installing again makes it anew."
        ),
    ),
    "policy_unreadable": (
        QT_TRANSLATE_NOOP("Wording", "The administrator's policy cannot be read."),
        QT_TRANSLATE_NOOP("Wording", "Ask your administrator: every user must be able to read the file."),
    ),
    "policy_damaged": (
        QT_TRANSLATE_NOOP("Wording", "The administrator's policy is not written as TOML."),
        QT_TRANSLATE_NOOP(
            "Wording", "Ask your administrator to correct the line; “muniment policy check” names it."
        ),
    ),
    "policy_wrong": (
        QT_TRANSLATE_NOOP("Wording", "The administrator's policy names something that there is not."),
        QT_TRANSLATE_NOOP(
            "Wording", "Ask your administrator to correct it; “muniment policy check” names it."
        ),
    ),
    "setting_locked": (
        QT_TRANSLATE_NOOP("Wording", "Your administrator has fixed this setting."),
        QT_TRANSLATE_NOOP("Wording", "Go on without it, or ask your administrator."),
    ),
    "preset_locked": (
        QT_TRANSLATE_NOOP("Wording", "These instructions are your administrator's and cannot be changed."),
        QT_TRANSLATE_NOOP("Wording", "Choose another name, or ask your administrator."),
    ),
    "preset_without_name": (
        QT_TRANSLATE_NOOP("Wording", "Instructions need a name and a text."),
        QT_TRANSLATE_NOOP("Wording", "Write both and save again."),
    ),
    "preset_too_long": (
        QT_TRANSLATE_NOOP("Wording", "The instructions are too long: they are read before every answer."),
        QT_TRANSLATE_NOOP("Wording", "Shorten them, or put them into a document and add that."),
    ),
    "preset_not_found": (
        QT_TRANSLATE_NOOP("Wording", "There are no instructions of this name."),
        QT_TRANSLATE_NOOP("Wording", "Choose others in the list."),
    ),
    "calibration_too_few": (
        QT_TRANSLATE_NOOP("Wording", "The file has fewer than 30 questions that the documents answer."),
        QT_TRANSLATE_NOOP("Wording", "Add more of them and try again."),
    ),
    "report_kind": (
        QT_TRANSLATE_NOOP("Wording", "This kind of file cannot be written."),
        QT_TRANSLATE_NOOP("Wording", "Choose a name that ends in .docx, .pdf, .html or .md."),
    ),
    "question_set_unknown": (
        QT_TRANSLATE_NOOP("Wording", "This is no question set that we know."),
        QT_TRANSLATE_NOOP(
            "Wording", "Give a BEIR folder, a SQuAD file or a folder of contracts with clauses.csv."
        ),
    ),
    "question_set_damaged": (
        QT_TRANSLATE_NOOP("Wording", "A part of the question set is missing or cannot be read."),
        QT_TRANSLATE_NOOP("Wording", "Get the set again."),
    ),
    "bench_folder_taken": (
        QT_TRANSLATE_NOOP("Wording", "The folder for the measurement holds something else."),
        QT_TRANSLATE_NOOP("Wording", "Name another folder."),
    ),
    "workspace_in_use": (
        QT_TRANSLATE_NOOP("Wording", "The workspace is being used by another program."),
        QT_TRANSLATE_NOOP("Wording", "Close the other program, or start with another workspace."),
    ),
    "library_damaged": (
        QT_TRANSLATE_NOOP("Wording", "The file of the library is damaged."),
        QT_TRANSLATE_NOOP(
            "Wording", "Restore it from a backup, or move it away and add the documents again."
        ),
    ),
    "library_too_new": (
        QT_TRANSLATE_NOOP("Wording", "The library was made by a newer version of Muniment."),
        QT_TRANSLATE_NOOP("Wording", "Install the newer version on this computer."),
    ),
    "collection_exists": (
        QT_TRANSLATE_NOOP("Wording", "There is already a collection with this name."),
        QT_TRANSLATE_NOOP("Wording", "Choose another name."),
    ),
    "collection_not_found": (
        QT_TRANSLATE_NOOP("Wording", "This collection is no longer there."),
        QT_TRANSLATE_NOOP("Wording", "Choose another collection."),
    ),
    "document_not_found": (
        QT_TRANSLATE_NOOP("Wording", "This document is no longer in the library."),
        QT_TRANSLATE_NOOP("Wording", "Add the file again if you still need it."),
    ),
    "page_not_found": (
        QT_TRANSLATE_NOOP("Wording", "This page has no text in the library."),
        QT_TRANSLATE_NOOP("Wording", "Open the file itself to see the page."),
    ),
    "no_model": (
        QT_TRANSLATE_NOOP("Wording", "No language model is installed: answers show quotes only."),
        QT_TRANSLATE_NOOP("Wording", "Add a model file (.gguf) in the menu Models."),
    ),
    "no_embedder": (
        QT_TRANSLATE_NOOP("Wording", "No embedder is installed: documents are found by their words only."),
        QT_TRANSLATE_NOOP("Wording", "Add an embedder in the menu Models to find passages by meaning too."),
    ),
    "model_not_gguf": (
        QT_TRANSLATE_NOOP("Wording", "This is not a model file in the GGUF format."),
        QT_TRANSLATE_NOOP(
            "Wording", "Choose a file that ends in .gguf, and check that it was copied completely."
        ),
    ),
    "model_truncated": (
        QT_TRANSLATE_NOOP("Wording", "The model file ends too early: it was not copied completely."),
        QT_TRANSLATE_NOOP("Wording", "Copy it again and compare its size with the original."),
    ),
    "model_crashes": (
        QT_TRANSLATE_NOOP(
            "Wording", "The model file brought down the test process that opened it, so it was refused."
        ),
        QT_TRANSLATE_NOOP("Wording", "Get another copy of it, or another model."),
    ),
    "model_too_large": (
        QT_TRANSLATE_NOOP("Wording", "The model does not fit into the memory of this computer."),
        QT_TRANSLATE_NOOP("Wording", "Choose a smaller model or a smaller quantisation of the same one."),
    ),
    "model_unreadable": (
        QT_TRANSLATE_NOOP("Wording", "The model file cannot be read."),
        QT_TRANSLATE_NOOP("Wording", "Check that you may read it and that the disk is connected."),
    ),
    "model_not_found": (
        QT_TRANSLATE_NOOP("Wording", "The model is no longer where it was."),
        QT_TRANSLATE_NOOP("Wording", "Add its file again in the menu Models."),
    ),
    "model_changed": (
        QT_TRANSLATE_NOOP(
            "Wording", "A file of the model is not the one that was installed: its checksum differs."
        ),
        QT_TRANSLATE_NOOP("Wording", "Remove the model and add it again from a source that you trust."),
    ),
    "model_exists": (
        QT_TRANSLATE_NOOP("Wording", "This model is already installed."),
        QT_TRANSLATE_NOOP("Wording", "Nothing needs to be done."),
    ),
    "model_unsupported": (
        QT_TRANSLATE_NOOP("Wording", "This kind of model cannot be used for answers."),
        QT_TRANSLATE_NOOP("Wording", "Choose a chat model in the GGUF format."),
    ),
    "model_prompt_too_long": (
        QT_TRANSLATE_NOOP("Wording", "The question is too long for the language model."),
        QT_TRANSLATE_NOOP("Wording", "Ask more briefly, or use a model with a larger context window."),
    ),
    "pack_unfaithful": (
        QT_TRANSLATE_NOOP(
            "Wording", "The converted embedder does not agree with the original, so it was refused."
        ),
        QT_TRANSLATE_NOOP("Wording", "Use the model unconverted, or choose another one."),
    ),
    "egress_refused": (
        QT_TRANSLATE_NOOP(
            "Wording", "A connection to another computer was refused: nothing may leave this one."
        ),
        QT_TRANSLATE_NOOP(
            "Wording", "If a server inside the perimeter is meant, an administrator can allow it."
        ),
    ),
    "archive_damaged": (
        QT_TRANSLATE_NOOP("Wording", "The archive is damaged and cannot be opened."),
        QT_TRANSLATE_NOOP("Wording", "Get another copy of it."),
    ),
    "archive_without_model": (
        QT_TRANSLATE_NOOP("Wording", "There is no model in this archive."),
        QT_TRANSLATE_NOOP("Wording", "Choose a GGUF file, or an archive that holds one."),
    ),
    "bundled_model_damaged": (
        QT_TRANSLATE_NOOP(
            "Wording", "A model that came with the program is damaged, so it was not taken over."
        ),
        QT_TRANSLATE_NOOP(
            "Wording",
            "Check the installation with “muniment verify-install”, then install the program again.",
        ),
    ),
    "licence_unknown": (
        QT_TRANSLATE_NOOP("Wording", "The licence of this model is not known."),
        QT_TRANSLATE_NOOP("Wording", "Give the text of its licence, or say that it is not known."),
    ),
    "licence_unreadable": (
        QT_TRANSLATE_NOOP("Wording", "The file with the licence cannot be read."),
        QT_TRANSLATE_NOOP("Wording", "Check its name and that you may read it."),
    ),
    "model_pack_changed": (
        QT_TRANSLATE_NOOP(
            "Wording",
            "A file in the model pack is not what was signed: it was damaged or altered on the way.",
        ),
        QT_TRANSLATE_NOOP(
            "Wording", "Nothing was installed. Copy the pack again; if it happens again, ask whoever made it."
        ),
    ),
    "model_pack_damaged": (
        QT_TRANSLATE_NOOP("Wording", "This is not a whole model pack."),
        QT_TRANSLATE_NOOP("Wording", "Nothing was installed. Get another copy from whoever made it."),
    ),
    "model_pack_extra": (
        QT_TRANSLATE_NOOP(
            "Wording", "The model pack holds a file that was not signed or that does not belong to a model."
        ),
        QT_TRANSLATE_NOOP(
            "Wording", "Nothing was installed. Do not use this pack, and tell whoever sent it."
        ),
    ),
    "model_pack_needs_parts": (
        QT_TRANSLATE_NOOP("Wording", "The file system of the target cannot hold so large a file."),
        QT_TRANSLATE_NOOP("Wording", "Have the pack cut into parts, or format the stick as exFAT."),
    ),
    "model_pack_part_missing": (
        QT_TRANSLATE_NOOP("Wording", "A part of the model pack is missing."),
        QT_TRANSLATE_NOOP("Wording", "Put all its parts into one folder and try again."),
    ),
    "model_pack_too_new": (
        QT_TRANSLATE_NOOP("Wording", "The model pack was made by a newer version of Muniment."),
        QT_TRANSLATE_NOOP(
            "Wording", "Update Muniment on this computer, or have the pack made by this version."
        ),
    ),
    "model_pack_truncated": (
        QT_TRANSLATE_NOOP("Wording", "The model pack, or a part of it, is incomplete."),
        QT_TRANSLATE_NOOP("Wording", "Copy it again, and wait until the stick may be removed."),
    ),
    "models_signed_only": (
        QT_TRANSLATE_NOOP("Wording", "The administrator allows only signed model packs here."),
        QT_TRANSLATE_NOOP("Wording", "Ask your administrator for this model as a pack (.munimentpack)."),
    ),
    "signer_forbidden": (
        QT_TRANSLATE_NOOP(
            "Wording",
            "The model pack is signed with a key that the administrator of this computer has not allowed.",
        ),
        QT_TRANSLATE_NOOP(
            "Wording",
            "Ask your administrator to add the signer's key, or for a pack that is signed with an allowed one.",
        ),
    ),
    "batch_line": (
        QT_TRANSLATE_NOOP("Wording", "A line of the batch file is not a question in JSON."),
        QT_TRANSLATE_NOOP("Wording", "Correct the line and start again."),
    ),
    "batch_unreadable": (
        QT_TRANSLATE_NOOP("Wording", "The batch file cannot be read."),
        QT_TRANSLATE_NOOP("Wording", "Check its name and that you may read it."),
    ),
    "card_damaged": (
        QT_TRANSLATE_NOOP("Wording", "The card of an installed model is damaged."),
        QT_TRANSLATE_NOOP("Wording", "Remove the model and add it again."),
    ),
    "catalog_damaged": (
        QT_TRANSLATE_NOOP("Wording", "The catalog of models is damaged."),
        QT_TRANSLATE_NOOP("Wording", "Install Muniment anew; your documents and chats stay."),
    ),
    "chat_not_found": (
        QT_TRANSLATE_NOOP("Wording", "This chat is no longer there."),
        QT_TRANSLATE_NOOP("Wording", "Begin a new chat."),
    ),
    "collection_without_name": (
        QT_TRANSLATE_NOOP("Wording", "A collection needs a name."),
        QT_TRANSLATE_NOOP("Wording", "Write a name for it."),
    ),
    "window_not_started": (
        QT_TRANSLATE_NOOP("Wording", "The window could not be started for the measurement."),
        QT_TRANSLATE_NOOP("Wording", "Start it by hand and see what it says."),
    ),
    "disk_error": (
        QT_TRANSLATE_NOOP("Wording", "The disk reported an error."),
        QT_TRANSLATE_NOOP("Wording", "Save what is important elsewhere and have the disk checked."),
    ),
    "folder_unusable": (
        QT_TRANSLATE_NOOP("Wording", "This folder cannot be used as a workspace."),
        QT_TRANSLATE_NOOP("Wording", "Start with another workspace."),
    ),
    "folder_unreadable": (
        QT_TRANSLATE_NOOP("Wording", "This folder cannot be read."),
        QT_TRANSLATE_NOOP("Wording", "Check its name and that you may read it and all that lies in it."),
    ),
    "folder_not_signable": (
        QT_TRANSLATE_NOOP("Wording", "Something in this folder cannot be signed."),
        QT_TRANSLATE_NOOP("Wording", "Rename or remove what is named here, and repeat what you did."),
    ),
    "key_damaged": (
        QT_TRANSLATE_NOOP("Wording", "The key is damaged, or of another kind than is used here."),
        QT_TRANSLATE_NOOP("Wording", "Get it again from its owner: an Ed25519 key in the PEM format."),
    ),
    "manifest_damaged": (
        QT_TRANSLATE_NOOP("Wording", "The signed list of files is damaged."),
        QT_TRANSLATE_NOOP("Wording", "Do not use what it belongs to; get another copy of it."),
    ),
    "manifest_missing": (
        QT_TRANSLATE_NOOP("Wording", "The signed list of files, or its signature, is not there."),
        QT_TRANSLATE_NOOP("Wording", "Do not use what it belongs to; get another copy of it."),
    ),
    "not_an_installation": (
        QT_TRANSLATE_NOOP("Wording", "There is nothing to check: the program runs from its sources."),
        QT_TRANSLATE_NOOP("Wording", "Start the check from the installed program, or name its folder."),
    ),
    "signature_wrong": (
        QT_TRANSLATE_NOOP(
            "Wording", "The signature is not of this list of files: it was changed after it was signed."
        ),
        QT_TRANSLATE_NOOP(
            "Wording", "Do not use what it belongs to, and tell whoever looks after security here."
        ),
    ),
    "signer_unknown": (
        QT_TRANSLATE_NOOP("Wording", "It was signed with a key that is not trusted on this machine."),
        QT_TRANSLATE_NOOP(
            "Wording",
            "Ask the administrator to compare the fingerprint with what its owner tells, and to add the key.",
        ),
    ),
    "inspection_failed": (
        QT_TRANSLATE_NOOP("Wording", "The model file could not be inspected."),
        QT_TRANSLATE_NOOP("Wording", "Try again; if it happens again, use another copy of the file."),
    ),
    "library_busy": (
        QT_TRANSLATE_NOOP("Wording", "The library is being written by another program."),
        QT_TRANSLATE_NOOP("Wording", "Wait until it is done and repeat what you did."),
    ),
    "model_failed": (
        QT_TRANSLATE_NOOP("Wording", "The model broke off while it was working."),
        QT_TRANSLATE_NOOP("Wording", "Ask again; if it happens again, check the model in the menu Models."),
    ),
    "model_not_installed": (
        QT_TRANSLATE_NOOP("Wording", "This model is not installed."),
        QT_TRANSLATE_NOOP("Wording", "Add its file in the menu Models."),
    ),
    "model_not_language": (
        QT_TRANSLATE_NOOP("Wording", "This model does not write text, so it cannot answer."),
        QT_TRANSLATE_NOOP("Wording", "Choose a chat model in the GGUF format."),
    ),
    "model_template_broken": (
        QT_TRANSLATE_NOOP("Wording", "The model's template for conversations is broken."),
        QT_TRANSLATE_NOOP("Wording", "Get another copy of the model, or another model."),
    ),
    "model_wrong_kind": (
        QT_TRANSLATE_NOOP("Wording", "This model is of another kind than is needed here."),
        QT_TRANSLATE_NOOP("Wording", "Choose a language model for answers, an embedder for search."),
    ),
    "pack_unsupported": (
        QT_TRANSLATE_NOOP("Wording", "This kind of embedder is not supported."),
        QT_TRANSLATE_NOOP("Wording", "Choose a model made for sentence-transformers."),
    ),
    "vectors_damaged": (
        QT_TRANSLATE_NOOP(
            "Wording", "The store of vectors is damaged; documents are still found by their words."
        ),
        QT_TRANSLATE_NOOP(
            "Wording", "Add any document: that makes it anew, for the documents that are there too."
        ),
    ),
    "questions_line": (
        QT_TRANSLATE_NOOP("Wording", "A line of the file of questions cannot be understood."),
        QT_TRANSLATE_NOOP("Wording", "Correct the line and start again."),
    ),
    "members_failed": (
        QT_TRANSLATE_NOOP(
            "Wording", "A file inside this one could not be read; everything else can be searched."
        ),
        QT_TRANSLATE_NOOP("Wording", "Look at the lines of the files inside: each says what is wrong."),
    ),
    "nothing_to_read": (
        QT_TRANSLATE_NOOP("Wording", "There is nothing inside this file that can be read."),
        QT_TRANSLATE_NOOP("Wording", "Nothing needs to be done, unless you expected documents in it."),
    ),
    "members_waiting": (
        QT_TRANSLATE_NOOP("Wording", "The files inside this one are being read."),
        QT_TRANSLATE_NOOP("Wording", "Nothing needs to be done: each is found as soon as it is read."),
    ),
    "ocr_waiting": (
        QT_TRANSLATE_NOOP(
            "Wording", "Scanned pages of the file are being recognised; the others can be searched."
        ),
        QT_TRANSLATE_NOOP(
            "Wording", "Nothing needs to be done: each page is found as soon as it is recognised."
        ),
    ),
    "archive_limit": (
        QT_TRANSLATE_NOOP(
            "Wording",
            "The archive holds more than is unpacked: too many files, too large, or too deep inside each other.",
        ),
        QT_TRANSLATE_NOOP("Wording", "Unpack it yourself and add the folder."),
    ),
    "needs_libreoffice": (
        QT_TRANSLATE_NOOP(
            "Wording", "Files of this old type are read with the help of LibreOffice, which is not installed."
        ),
        QT_TRANSLATE_NOOP(
            "Wording",
            "Have LibreOffice installed and try again, or save the file in the newer type (DOCX, PPTX).",
        ),
    ),
    "folder_not_found": (
        QT_TRANSLATE_NOOP("Wording", "The folder is not there."),
        QT_TRANSLATE_NOOP("Wording", "Check that the drive is connected, then add the folder again."),
    ),
    "folder_already_followed": (
        QT_TRANSLATE_NOOP("Wording", "The folder lies in a folder that is followed already."),
        QT_TRANSLATE_NOOP("Wording", "Nothing needs to be done."),
    ),
    "no_ocr": (
        QT_TRANSLATE_NOOP("Wording", "Recognition of scans is not installed."),
        QT_TRANSLATE_NOOP(
            "Wording", "Have Tesseract installed with its Russian and English data, and try again."
        ),
    ),
    "ocr_failed": (
        QT_TRANSLATE_NOOP("Wording", "The page could not be recognised."),
        QT_TRANSLATE_NOOP("Wording", "Look at the page in the file itself, or get a better scan."),
    ),
    "folder_is_workspace": (
        QT_TRANSLATE_NOOP(
            "Wording", "This folder holds the workspace of Muniment itself, so it is not followed."
        ),
        QT_TRANSLATE_NOOP("Wording", "Choose a folder of documents, without the workspace in it."),
    ),
    "report_unwritable": (
        QT_TRANSLATE_NOOP("Wording", "The report could not be saved."),
        QT_TRANSLATE_NOOP(
            "Wording", "Choose another folder, and close the file if it is open in another program."
        ),
    ),
    "question_empty": (
        QT_TRANSLATE_NOOP("Wording", "There is no question."),
        QT_TRANSLATE_NOOP("Wording", "Write what you want to know."),
    ),
}
"""Code -> what happened, what to do."""

STATUSES: dict[str, str] = {
    "indexed": QT_TRANSLATE_NOOP("Wording", "Ready"),
    "partial": QT_TRANSLATE_NOOP("Wording", "Partly readable"),
    "duplicate": QT_TRANSLATE_NOOP("Wording", "Already there"),
    "unchanged": QT_TRANSLATE_NOOP("Wording", "Unchanged"),
    "skipped": QT_TRANSLATE_NOOP("Wording", "Skipped"),
    "quarantined": QT_TRANSLATE_NOOP("Wording", "Not readable"),
    "failed": QT_TRANSLATE_NOOP("Wording", "Failed"),
    "working": QT_TRANSLATE_NOOP("Wording", "In work"),
}

STATUS_ORDER = {
    status: place
    for place, status in enumerate(
        ("failed", "quarantined", "partial", "skipped", "working", "indexed", "duplicate", "unchanged"),
        start=1,
    )
}
"""What asks for something comes first where statuses are sorted."""

PAGE_REASONS: dict[str, str] = {
    "no_text": QT_TRANSLATE_NOOP("Wording", "The page has no text of its own: a scan or a picture."),
    "mojibake": QT_TRANSLATE_NOOP("Wording", "The text of the page is garbled."),
    "private_use": QT_TRANSLATE_NOOP(
        "Wording", "The page uses signs that mean nothing outside its own font."
    ),
    "no_unicode": QT_TRANSLATE_NOOP("Wording", "The font of the page does not tell which letters it shows."),
    "ocr_rubbish": QT_TRANSLATE_NOOP("Wording", "The text that came with the scan was not usable."),
}
"""Why a page's own text was not used; other codes are told by ``REASONS``."""

LANGUAGES: dict[str, str] = {
    "en": QT_TRANSLATE_NOOP("Wording", "English"),
    "ru": QT_TRANSLATE_NOOP("Wording", "Russian"),
    "de": QT_TRANSLATE_NOOP("Wording", "German"),
    "fr": QT_TRANSLATE_NOOP("Wording", "French"),
    "es": QT_TRANSLATE_NOOP("Wording", "Spanish"),
    "zh": QT_TRANSLATE_NOOP("Wording", "Chinese"),
    "multilingual": QT_TRANSLATE_NOOP("Wording", "many languages"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person is told.

    Args:
        happened: one sentence.
        advice: what to do, "" when nothing can be said.
        place: the file or folder concerned, "" when there is none.
    """

    happened: str
    advice: str
    place: str = ""

    def text(self) -> str:
        """Everything in one paragraph."""
        return " ".join(part for part in (self.happened, self.advice) if part)


def of_reason(code: str) -> Wording:
    """Words for a reason or an error's code; an unknown one is shown by its name."""
    known = REASONS.get(code)
    if known is None:
        unknown = QCoreApplication.translate(
            "Wording", "Something went wrong that has no description yet ({code})."
        )
        return Wording(
            unknown.format(code=code or "?"),
            QCoreApplication.translate("Wording", "Tell your administrator this code."),
        )
    return Wording(
        QCoreApplication.translate(CONTEXT, known[0]), QCoreApplication.translate(CONTEXT, known[1])
    )


def of_page_reason(code: str) -> str:
    """A sentence for the reason of a page, "" when there is none to tell."""
    known = PAGE_REASONS.get(code)
    if known is not None:
        return QCoreApplication.translate(CONTEXT, known)
    return of_reason(code).happened if code else ""


def of_error(error: MunimentError) -> Wording:
    """Words for an error, with its file."""
    words = of_reason(error.code)
    place = "" if error.path is None else str(error.path)
    if place and error.page is not None:
        place = QCoreApplication.translate("Wording", "{file}, page {page}").format(
            file=place, page=error.page
        )
    return Wording(words.happened, words.advice, place)


def of_status(status: str) -> str:
    """One or two words for a file's status."""
    known = STATUSES.get(status)
    return status if known is None else QCoreApplication.translate(CONTEXT, known)


def of_outcome(outcome: FileOutcome) -> str:
    """A line for a file's outcome: the status, then why."""
    status = of_status(outcome.status)
    return f"{status}. {of_reason(outcome.reason).text()}" if outcome.reason else status


def of_language(code: str) -> str:
    """Name of a language, its code when we have no word for it."""
    known = LANGUAGES.get(code)
    return code if known is None else QCoreApplication.translate(CONTEXT, known)


def of_duration(left_s: float) -> str:
    """A time to wait, rounded as far as it can be trusted."""
    translate = QCoreApplication.translate
    minutes = math.ceil(left_s / 60)
    if left_s < 45:  # noqa: PLR2004 - nearer than a minute
        return translate("Wording", "less than a minute")
    if minutes <= 90:  # noqa: PLR2004 - beyond, minutes are a pretence
        shown = minutes if minutes <= 10 else 5 * math.ceil(minutes / 5)  # noqa: PLR2004
        return translate("Wording", "about {minutes} min").format(minutes=shown)
    return translate("Wording", "about {hours} h").format(hours=round(minutes / 60))


def of_size(size_bytes: int) -> str:
    """A size as people read it."""
    words = QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
    return words.replace(" ", "\u00a0")
