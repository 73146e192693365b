"""PCCC Studio: one fire-safety script becomes narrated clips, leaflets and quiz sets."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("pccc-studio")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0+unknown"
