"""What goes into a bundle and what is left out, with the reason: for muniment.spec, build.py and the tests."""

from __future__ import annotations

import re

OURS = ("muniment_app", "muniment_engine", "muniment_ingest", "muniment_models")
OCR_LANGUAGES = ("rus", "eng")

DATA = (
    ("app/icons", "muniment_app/icons"),
    ("app/translations", "muniment_app/translations"),
    ("engine/exam", "muniment_engine/exam"),
    ("engine/prompts", "muniment_engine/prompts"),
    ("engine/wordlists", "muniment_engine/wordlists"),
    ("models/catalog", "muniment_models/catalog"),
)
"""What is not Python: where it lies in the tree, and in the bundle, as in a wheel (pyproject.toml)."""

METADATA = ("muniment", "opentelemetry-api", "opentelemetry-sdk")
"""Distributions that are asked for their version or entry points while the program runs."""

HIDDEN = (
    # Chroma imports its parts by names in its settings
    "chromadb.api.rust",
    "chromadb.auth.token_authn",
    "chromadb.telemetry.product.posthog",
    "opentelemetry.context.contextvars_context",
)

EXCLUDED = (
    # the converter and its reference: packs come converted
    "torch",
    "transformers",
    "sentence_transformers",
    "huggingface_hub",
    "hf_xet",
    "sklearn",
    "scipy",
    "sympy",
    "networkx",
    "joblib",
    # Chroma's server, its cloud, its own embedder, and its exporter of traces: see muniment_models/walls.py
    "kubernetes",
    "uvicorn",
    "uvloop",
    "fastapi",
    "onnxruntime",
    "grpc",
    "google",
    "opentelemetry.exporter",
    "opentelemetry.proto",
    "oauthlib",
    "requests_oauthlib",
    "bcrypt",
    "build",
    # what only building and testing need
    "_pytest",
    "hypothesis",
    "mypy",
    "pip",
    "pytest",
    "reportlab",
    "ruff",
    "setuptools",
    "pkg_resources",
    "wheel",
    # of Python: windows of another kind, a line editor under the GPL, tools for developers
    "tkinter",
    "_tkinter",
    "curses",
    "_curses",
    "readline",
    "idlelib",
    "lib2to3",
    "pydoc_data",
    "ensurepip",
    "distutils",
    # of Pillow: a format that we do not read, with 5 MB of libraries
    "PIL.AvifImagePlugin",
    "PIL._avif",
    # of llama-cpp-python: pictures and servers
    "llama_cpp.server",
    # of OpenVINO: converters of other formats
    "openvino.tools",
    "openvino.torch",
)

_UNWANTED = tuple(
    re.compile(pattern)
    for pattern in (
        # llama.cpp's libraries of the build machine: the bundle brings all variants (llama_libraries.py)
        r"llama_cpp/(lib|bin|include)/",
        r"(^|/)lib(llama|ggml|mtmd)[^/]*$",
        # OpenVINO: other devices than the processor, other formats than its own
        r"openvino_(intel_gpu|intel_npu|auto|auto_batch|hetero)_plugin",
        r"openvino_(onnx|tensorflow|tensorflow_lite|pytorch|paddle|jax|gguf)_frontend",
        r"openvino_c\.",
        r"openvino/libs/cache\.json",
        # Qt: nothing is fetched, nothing is drawn by QML or on a bare screen
        r"PySide6/Qt/plugins/(tls|networkinformation|generic|egldeviceintegrations|qmltooling|sqldrivers)/",
        r"PySide6/Qt/plugins/platforms/libq(eglfs|linuxfb|minimal|minimalegl|vnc|vkkhrdisplay)",
        r"PySide6/Qt/plugins/imageformats/.*(q?pdf|webp|tiff|icns|tga|wbmp)",
        r"libQt6(Qml|Quick|Pdf|EglFS|EglFs|Sql|VirtualKeyboard|WaylandCompositor|WaylandEglCompositor)",
        r"PySide6/Qt/qml/",
        r"PySide6/Qt/translations/(?!qtbase_(ru|en)\.qm)",
        # Qt in GTK's dress, and what that brings; Qt's own is the same on every desktop
        r"PySide6/Qt/plugins/platformthemes/libqgtk3",
        (
            r"^lib(atk|cairo|cairo-gobject|datrie|fribidi|gdk_pixbuf|gio|gmodule|gobject|graphite2|harfbuzz|mount|blkid"
            r"|pango|pangocairo|pangoft2|pixman|selinux|thai)(-\d\.\d)?\.so"
        ),
        # What every Linux with a desktop has, and what this one has in a newer glibc's dress: bundled, they would keep
        # older systems out
        r"^lib(stdc\+\+|gcc_s|expat|fontconfig|freetype)\.so",
        # the line editor again, as a library
        r"(^|/)libreadline\.so",
    )
)


def is_wanted(path: str) -> bool:
    """Whether a file that PyInstaller found belongs into the bundle; ``path`` is its place there."""
    posix = path.replace("\\", "/")
    return not any(pattern.search(posix) for pattern in _UNWANTED)


OPENVINO_LIBRARIES = re.compile(r"(openvino_intel_cpu_plugin|openvino_ir_frontend|hwloc|tbb)")
"""Opened by name while OpenVINO runs: its code for processors, its own format, and what spreads the work."""

_STRIPPED = re.compile(
    r"libpython3|/(sqlcipher3|tesserocr|cryptography|tokenizers|yaml|PIL|lib-dynload|rpds|python_calamine)/|/Stemmer\."
)
"""Extension modules and libraries that carry tables for debuggers. Not those in ``*.libs``: auditwheel has moved their
parts, and `strip` does not always find them again."""


NEWER_SYMBOLS = {"libpython3": ("hypot",)}
"""Symbols that exist twice in glibc, and that a library asks for in the newer form only because it was compiled where
that is the usual one: it takes the older as well."""


def is_stripped(path: str) -> bool:
    """Whether a library gives up its tables for debuggers; ``path`` is its place in the bundle."""
    return bool(_STRIPPED.search(f"/{path}"))
