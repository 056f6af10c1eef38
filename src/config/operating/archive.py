"""A backup is one file: a tar inside an age file, written and read as a stream in a few megabytes of memory.

Any `age` opens it with the secret key, any `tar` reads it, and pg_restore takes `cat database/*`. age seals
every piece: a wrong key, a changed byte and a cut end are told apart from a good file.
"""

import contextlib
import io
import json
import os
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pyrage

from config import environment
from config.operating.installation import Trouble

FORMAT = 1
KEY, SECRET = "APPRODO_BACKUP_KEY", "APPRODO_BACKUP_SECRET"
WRONG_KEY = (
    "La chiave non apre questa copia: è stata chiusa con un'altra. Serve la chiave segreta data da"
    " ./approdo init, quella che comincia per AGE-SECRET-KEY."
)
CUT = "Questa copia è rotta o tagliata: non si legge fino in fondo. Usane un'altra."
NO_BACKUP = "Questo file non è una copia di Approdo."


def new_keys() -> tuple[str, str]:
    """Make a pair: the key that closes, kept here, and the secret one that opens, kept elsewhere."""
    secret = pyrage.x25519.Identity.generate()
    return str(secret.to_public()), str(secret)


def closing_key() -> Any:
    """Give the key that closes backups; a secret one named by the environment closes too."""
    written = environment.text(KEY) or environment.text(SECRET)
    if not written:
        raise Trouble(
            f"Manca la chiave delle copie: ./approdo init ne fa una, oppure indicala con {KEY}."
        )
    try:
        if written.strip().upper().startswith("AGE-SECRET-KEY"):
            return pyrage.x25519.Identity.from_str(written.strip()).to_public()
        return pyrage.x25519.Recipient.from_str(written.strip())
    except (pyrage.RecipientError, pyrage.IdentityError):
        raise Trouble(f"La chiave in {KEY} non è una chiave: comincia per «age1».") from None


def opening_key(file: str = "") -> Any:
    """Give the secret key that opens backups, from a file or the environment."""
    written = environment.text(SECRET)
    if file:
        try:
            lines = Path(file).read_text(errors="replace").splitlines()
        except OSError as error:
            raise Trouble(f"Non riesco a leggere la chiave: {error.strerror}.") from None
        written = next((line for line in lines if line.startswith("AGE-SECRET-KEY")), "")
    if not written:
        raise Trouble(
            "Serve la chiave segreta che ./approdo init ha mostrato: mettila in un file e indicalo"
            f" con --key, o nella variabile {SECRET}."
        )
    try:
        return pyrage.x25519.Identity.from_str(written.strip())
    except pyrage.IdentityError:
        raise Trouble("Questa non è una chiave segreta: comincia per AGE-SECRET-KEY.") from None


class Writer:
    """Puts things into an archive, one after the other."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.tar = tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115

    def add(self, name: str, content: bytes) -> None:
        """Add a piece that is in memory."""
        self._add(name, io.BytesIO(content), len(content))

    def add_words(self, name: str, words: Any) -> None:
        """Add what Python knows, as JSON."""
        self.add(name, json.dumps(words, ensure_ascii=False).encode())

    def add_file(self, name: str, path: Path) -> int:
        """Add a file as long as it is now; give its length."""
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            self._add(name, file, size)
        return size

    def _add(self, name: str, file: IO[bytes], size: int) -> None:
        about = tarfile.TarInfo(name)
        about.size, about.mode, about.mtime = size, 0o600, int(time.time())
        self.tar.addfile(about, file)


def write(path: Path, key: Any, fill: Callable[[Writer], None]) -> int:
    """Write an archive beside its place, and put it there once it is whole; give its length."""
    beside = path.with_name(f".{path.name}.part")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with _pumped(lambda stream: _fill(stream, fill)) as stream:
                pyrage.encrypt_io(stream, file, [key])
            file.flush()
            os.fsync(file.fileno())
            size = os.fstat(file.fileno()).st_size
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    os.rename(beside, path)
    return size


@contextlib.contextmanager
def opened(path: Path, key: Any) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """Read an archive: give each thing's name and content, in order, while it is opened.

    Only at the end is it certain that the file is whole: what was read before is to be thrown away
    when this raises.
    """
    try:
        source = path.open("rb")
    except OSError as error:
        raise Trouble(f"Non riesco a leggere {path}: {error.strerror}.") from None
    with source:
        if source.read(22) != b"age-encryption.org/v1\n":
            raise Trouble(NO_BACKUP)
        source.seek(0)
        try:
            with _pumped(lambda stream: pyrage.decrypt_io(source, stream, [key])) as stream:
                yield _things(stream)
                while stream.read(1 << 20):
                    pass
        except pyrage.DecryptError as error:
            raise Trouble(WRONG_KEY if "key" in str(error).lower() else CUT) from None


def _things(stream: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for about in tar:
                content = tar.extractfile(about) if about.isreg() else None
                if content is None:
                    raise Trouble(NO_BACKUP)
                yield about.name, content
    except tarfile.TarError:
        raise Trouble(CUT) from None


def _fill(stream: IO[bytes], fill: Callable[[Writer], None]) -> None:
    writer = Writer(stream)
    fill(writer)
    writer.tar.close()


@contextlib.contextmanager
def _pumped(write: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """Give a stream to read what `write` writes meanwhile; what goes wrong there is raised here."""
    reading, writing = os.pipe()
    wrong: list[BaseException] = []

    def work() -> None:
        try:
            with os.fdopen(writing, "wb") as stream:
                write(stream)
        except BaseException as error:
            wrong.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    stream = os.fdopen(reading, "rb")
    try:
        yield stream
    except BaseException:
        stream.close()
        thread.join()
        # Who stopped first is the cause; a pipe that broke because we stopped reading is not.
        if wrong and not isinstance(wrong[0], BrokenPipeError):
            raise _plain(wrong[0]) from None
        raise
    stream.close()
    thread.join()
    if wrong:
        raise _plain(wrong[0]) from None


def _plain(error: BaseException) -> BaseException:
    """age tells what is cut or changed as an error of reading."""
    if isinstance(error, OSError) and "decryption error" in str(error):
        return Trouble(CUT)
    return error
