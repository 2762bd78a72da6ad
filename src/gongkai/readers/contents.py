"""Content that a program holds in memory, read as the file whose name it has."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from os import PathLike
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import IO, Any, cast

from gongkai.arguments import check_kind, check_path
from gongkai.errors import InvalidArgument

Content = bytes | bytearray | IO[bytes] | IO[str]
"""What a file may hold: bytes, or a stream of bytes or of text."""


class ContentFile(PurePosixPath):
    """A file that is in memory: what readers ask of a path, answered from its content.

    Files beside it, as a description of the same name, are not there.

    >>> file = ContentFile.of(b"title", "items.csv")
    >>> file.suffix, file.read_bytes(), file.with_suffix(".toml").exists()
    ('.csv', b'title', False)
    """

    __slots__ = ("_content",)

    _content: bytes

    @classmethod
    def of(cls, content: bytes, name: str) -> ContentFile:
        """Return a file with a content and a name."""
        file = cls(name)
        file._content = content
        return file

    def exists(self) -> bool:
        """Return whether it holds something."""
        return hasattr(self, "_content")

    def is_file(self) -> bool:
        """Return whether it holds something, as a file does."""
        return self.exists()

    def is_dir(self) -> bool:
        """Return false: content is no folder."""
        return False

    def is_symlink(self) -> bool:
        """Return false: content is no link."""
        return False

    def iterdir(self) -> Iterator[ContentFile]:
        """Return nothing: no file stands beside content."""
        return iter(())

    def stat(self) -> SimpleNamespace:
        """Return the size of the content, which is that of a file."""
        return SimpleNamespace(st_size=len(self.read_bytes()), st_mode=stat.S_IFREG)

    def resolve(self) -> ContentFile:
        """Return itself: there are no links to follow."""
        return self

    def read_bytes(self) -> bytes:
        """Return the content; raises `FileNotFoundError` for a file beside it."""
        if not self.exists():
            raise FileNotFoundError(2, "content in memory has no file beside it", str(self))
        return self._content

    def read_text(self, encoding: str = "utf-8") -> str:
        """Return the content as text."""
        return self.read_bytes().decode(encoding)

    def open(self, mode: str = "r", encoding: str | None = None, newline: str | None = None) -> IO[Any]:
        """Open the content, as bytes (``rb``) or as text."""
        raw = io.BufferedReader(io.BytesIO(self.read_bytes()))
        return raw if "b" in mode else io.TextIOWrapper(raw, encoding, newline=newline)


def source_file(source: str | PathLike[str] | Content, name: str | None, argument: str = "path") -> Path:
    """Return the file that a program gives: a path as it is, content as a file of the name given.

    Raises `InvalidArgument` for anything else, and for content without a name:
    its ending says what it is.
    """
    if isinstance(source, str | PathLike):
        return check_path(source, argument)
    content = _content_of(source, argument)
    if name is None:
        raise InvalidArgument(
            "name", name, 'the file name of the content, whose ending says what it is: "items.csv"'
        )
    file = ContentFile.of(content, check_kind(name, str, "name", "the file name of the content"))
    return cast("Path", file)  # it answers what readers ask of a path


def _content_of(source: object, argument: str) -> bytes:
    """Return the content of bytes or of a stream; raises `InvalidArgument` for anything else."""
    if isinstance(source, bytes | bytearray):
        return bytes(source)
    read = getattr(source, "read", None)
    if not callable(read):
        raise InvalidArgument(argument, source, "the path of a file or folder, bytes, or a stream")
    content = read()
    if isinstance(content, str):
        return content.encode("utf-8", "surrogatepass")
    return bytes(check_kind(content, bytes, argument, "a stream of bytes or of text"))
