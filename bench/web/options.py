"""What each measurement can be told."""

import argparse


def parser(description: str | None) -> argparse.ArgumentParser:
    """A command line with the one thing that all have: on which PostgreSQL, if on one."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("--postgres", default="", help="the address of a PostgreSQL to make databases in")
    return made


def where(options: argparse.Namespace) -> tuple[int, str]:
    """In how many processes it is served, and what to call that."""
    return (2, "PostgreSQL, 2 processes") if options.postgres else (1, "SQLite, 1 process")
