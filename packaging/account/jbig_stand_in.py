"""Takes JBIG-KIT, which is under the GPL, out of a bundle: a stand-in of ours answers to its names.

::

    python packaging/account/jbig_stand_in.py FOLDER
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).with_suffix(".c")


def main(arguments: list[str] | None = None) -> int:
    """Replace every JBIG-KIT in a program folder; 0 when done, also when there was none."""
    parser = argparse.ArgumentParser(
        prog="packaging/account/jbig_stand_in.py", description="Takes JBIG-KIT out."
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    for path in replace_jbig(parser.parse_args(arguments).folder):
        print(path)
    return 0


def replace_jbig(folder: Path) -> list[Path]:
    """Put the stand-in in the place of every shared library libjbig below a folder; links are left as they are.

    Returns:
        What was replaced.

    Raises:
        subprocess.CalledProcessError: the compiler refused.
        FileNotFoundError: there is no compiler.
    """
    found = [
        path
        for path in sorted(folder.rglob("libjbig*"))
        if re.search(r"\.so(\.|$)", path.name) and not path.is_symlink()
    ]
    for path in found:
        with tempfile.TemporaryDirectory() as room:
            made = Path(room) / path.name
            compile_stand_in(made)
            content = made.read_bytes()
        # A new file: what lies there may be a hard link to the one in site-packages.
        path.unlink()
        path.write_bytes(content)
        path.chmod(0o755)
    return found


def compile_stand_in(target: Path) -> None:
    """Compile the stand-in as the shared library named as ``target``; one compiler always gives the same bytes."""
    command = [
        "cc", "-shared", "-fPIC", "-Os", "-Wall", "-Werror", "-nostdlib", "-s", f"-Wl,-soname,{target.name}",
        "-Wl,-z,relro,-z,now", "-Wl,--build-id=none", "-o", str(target), str(SOURCE),
    ]  # fmt: skip
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())
