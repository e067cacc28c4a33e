"""`waymark dpia`: the data protection impact assessment, filled in with this server's settings."""

from __future__ import annotations

import argparse

from waymark.cli.server import home


def add_parser(subcommands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `dpia` to the command line."""
    home.add_parser(
        subcommands, "dpia", "print the data protection impact assessment, filled in for this server", assess
    )


def assess(_options: argparse.Namespace) -> int:
    """Print it, in Markdown, to be kept as a file and finished by hand."""
    from waymark.keeping import assessment  # noqa: PLC0415

    print(assessment.written(assessment.this_server()))
    return 0
