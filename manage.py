#!/usr/bin/env python
"""Run an administrative task of the project."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Hand the command line to Django with this project's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "awardstracker.settings")
    Path(__file__).with_name("var").mkdir(exist_ok=True)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
