"""The cache several processes share, on a real Redis."""

import os
import socket
import subprocess
import sys

from tests.conftest import ROOT, absent

_ADDRESS = ("127.0.0.1", 6379)

#: What a script begins with.
_START = "import django; django.setup(); from django.core.cache import cache; "


def redis_or_absent() -> None:
    try:
        socket.create_connection(_ADDRESS, timeout=2).close()
    except OSError:
        absent("Redis on 127.0.0.1:6379")


def run(script: str, **environment: str) -> str:
    """Run some Python under the site's settings, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "awardstracker.settings",
            "SECRET_KEY": "x" * 60,
            "DATABASE_URL": "sqlite://:memory:",
            **environment,
        },
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


def test_what_one_process_caches_another_reads_with_redis() -> None:
    redis_or_absent()
    address = {"REDIS_URL": "redis://127.0.0.1:6379/0"}
    try:
        run(_START + "cache.set('palmares-test', 'Palmarès', 30)", **address)
        read = run(_START + "print(cache.get('palmares-test'))", **address)
        assert read == "Palmarès\n"
    finally:
        run(_START + "cache.delete('palmares-test')", **address)


def test_without_redis_each_process_has_a_cache_of_its_own() -> None:
    run(_START + "cache.set('palmares-test', 1, 30)", REDIS_URL="")
    assert run(_START + "print(cache.get('palmares-test'))", REDIS_URL="") == "None\n"
