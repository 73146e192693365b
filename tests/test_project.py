"""The frame of the project: files that must agree with each other."""

import tomllib
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_environment_asks_for_the_same_python_and_installs_the_project() -> None:
    environment = YAML(typ="safe").load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *plain, pip = environment["dependencies"]
    assert plain == [f"python{PROJECT['requires-python']}", "pip"]
    (installed,) = pip["pip"]
    name, _, extras = installed.removesuffix("]").partition("[")
    assert name == "-e ."
    assert set(extras.split(",")) <= set(PROJECT["optional-dependencies"])
    assert environment["name"] == PROJECT["name"] == "pccc-studio"


def test_every_dependency_has_a_lower_bound() -> None:
    groups = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    assert all(">=" in requirement for group in groups for requirement in group)


def test_continuous_integration_runs_the_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [line for line in script.splitlines() if line.startswith("make")] == [
        "make lint",
        "make test",
    ]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test", "lint", "bench", "gallery"):
        assert f"\n{target}:" in makefile
