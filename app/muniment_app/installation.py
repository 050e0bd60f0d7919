"""The installed program: where its parts lie. From source there is none.

The program folder is what the installers carry (packaging/README.md). The Linux installer lays it into
``PREFIX/versions/VERSION``, so that an upgrade is one rename; a portable folder and a package lie where they lie.
What the administrator said when installing is in ``install.toml``, in the program folder or in PREFIX::

    workspace = "~/Muniment"  # "~" = the user's home; a relative path counts from this file's folder
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from muniment_models.errors import MunimentError

_FILE = "install.toml"
_VERSIONS = "versions"


@dataclass(frozen=True, slots=True)
class Installation:
    """One installed program.

    Args:
        folder: the program folder, with the executable in it.
    """

    folder: Path

    @classmethod
    def find(cls) -> Self | None:
        """The one that is running; None from source."""
        if not getattr(sys, "frozen", False):
            return None
        return cls(Path(sys.executable).resolve().parent)

    @property
    def prefix(self) -> Path:
        """What one installation owns: the folder over ``versions``, else the program folder itself."""
        return self.folder.parents[1] if self.folder.parent.name == _VERSIONS else self.folder

    @property
    def manifest(self) -> Path:
        """Every file of the program folder with its digest."""
        return self.folder / "manifest.json"

    @property
    def release(self) -> Path:
        """What was built, from what, for which system."""
        return self.folder / "release.json"

    @property
    def examples(self) -> Path:
        """A small company's documents, and questions about them."""
        return self.folder / "examples"

    @property
    def help(self) -> Path:
        """The documentation."""
        return self.folder / "help"

    @property
    def policy_file(self) -> Path:
        """The policy of an installation without administrator's rights."""
        return self.prefix / "policy.toml"

    @property
    def model_folders(self) -> tuple[Path, ...]:
        """Folders of installed models that every new workspace gets: the program's, and the administrator's."""
        return tuple(dict.fromkeys((self.folder / "models", self.prefix / "models")))

    def workspace(self) -> Path | None:
        """Where workspaces lie by the administrator's word; None when nothing was said.

        Raises:
            MunimentError: ``install_damaged`` when what was said cannot be read.
        """
        for folder in dict.fromkeys((self.folder, self.prefix)):
            path = folder / _FILE
            try:
                said = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("workspace")
            except FileNotFoundError:
                continue
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
                raise MunimentError("install_damaged", str(exc), path=path) from exc
            if said is None:
                continue
            if not isinstance(said, str) or not said:
                raise MunimentError("install_damaged", "workspace", path=path)
            return folder / Path(said).expanduser()
        return None
