"""Models: what they are, whether they fit this machine, and how one is opened."""

from muniment_models.calibration import Calibration
from muniment_models.card import ModelCard, ModelKind
from muniment_models.catalog import Catalog, CatalogEntry, catalog_folder
from muniment_models.embedder import Embedder, TextKind
from muniment_models.errors import Cancelled, EngineError, IngestError, ModelError, MunimentError, PolicyError
from muniment_models.exam_result import ExamResult
from muniment_models.fit import Fit, fit_language_model
from muniment_models.gguf_inspection import GgufFacts, inspect_gguf
from muniment_models.language_calibration import LanguageCalibration
from muniment_models.language_model import LanguageModel, Message, Sampling
from muniment_models.machine import Machine
from muniment_models.opening import (
    is_tunable,
    open_embedder,
    open_language_model,
    tune_embedder,
    tune_language_model,
)
from muniment_models.stop_sign import StopSign
from muniment_models.store import FileState, InstalledModel, ModelStore
from muniment_models.walls import RefusedAttempt, close_walls, refuse_egress, refused_attempts

__all__ = [
    "Calibration",
    "Cancelled",
    "Catalog",
    "CatalogEntry",
    "Embedder",
    "EngineError",
    "ExamResult",
    "FileState",
    "Fit",
    "GgufFacts",
    "IngestError",
    "InstalledModel",
    "LanguageCalibration",
    "LanguageModel",
    "Machine",
    "Message",
    "ModelCard",
    "ModelError",
    "ModelKind",
    "ModelStore",
    "MunimentError",
    "PolicyError",
    "RefusedAttempt",
    "Sampling",
    "StopSign",
    "TextKind",
    "catalog_folder",
    "close_walls",
    "fit_language_model",
    "inspect_gguf",
    "is_tunable",
    "open_embedder",
    "open_language_model",
    "refuse_egress",
    "refused_attempts",
    "tune_embedder",
    "tune_language_model",
]
