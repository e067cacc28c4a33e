"""What building the wheel asks besides: its needs, from one list, and that the front end is in it."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


class NeedsOfTheProduct(MetadataHookInterface):
    """The dependencies are those of requirements/app.in."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        lines = (Path(self.root) / "requirements" / "app.in").read_text().splitlines()
        metadata["dependencies"] = [line for line in lines if line and not line.startswith("#")]


class FrontEndInside(BuildHookInterface[Any]):
    """A wheel without its front end would start, and show pages without styles."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not (Path(self.root) / "src/waymark/ui/static/built/waymark.css").exists():
            raise RuntimeError("The front end is not built. Build the wheel with: ./waymark wheel")
