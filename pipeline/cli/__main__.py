"""`python -m pipeline.cli` is the same as `pccc`."""

from pipeline.cli.main import run

run()
