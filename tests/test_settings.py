"""What settings.py makes of an environment, each time in an interpreter that has no other."""

import ast
import json
import os
import secrets
import subprocess
import sys
from typing import Any

from django.conf import settings

PRODUCTION = {"SECRET_KEY": secrets.token_hex(40), "ALLOWED_HOSTS": "awards.example"}


def run_python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run this interpreter from the project's root with `environment` and nothing else."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.defpath, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def load_settings(**environment: str) -> dict[str, Any]:
    """Every setting that JSON can hold, as a process with `environment` would have them."""
    result = run_python(
        "-c",
        "import json; from awardstracker import settings\n"
        "print(json.dumps({n: getattr(settings, n) for n in dir(settings) if n.isupper()},"
        " default=str))",
        **environment,
    )
    assert result.returncode == 0, result.stderr
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


def test_production_refuses_to_start_without_a_secret_key_and_names_it() -> None:
    result = run_python("-c", "import awardstracker.settings")
    assert result.returncode != 0
    assert "ImproperlyConfigured: SECRET_KEY is not set." in result.stderr


def test_an_empty_secret_key_is_none() -> None:
    result = run_python("-c", "import awardstracker.settings", SECRET_KEY="")
    assert "SECRET_KEY is not set." in result.stderr


def test_debug_is_off_unless_asked_for() -> None:
    loaded = load_settings(**PRODUCTION)
    assert loaded["DEBUG"] is False
    assert loaded["ALLOWED_HOSTS"] == ["awards.example"]
    assert loaded["SECURE_SSL_REDIRECT"] is True
    assert loaded["SESSION_COOKIE_SECURE"] is True
    assert loaded["CSRF_COOKIE_SECURE"] is True


def test_a_local_trial_needs_no_other_variable_and_answers_only_this_machine() -> None:
    loaded = load_settings(DEBUG="true")
    assert loaded["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]


def test_the_deployment_check_is_clean() -> None:
    result = run_python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert result.returncode == 0, result.stderr


def test_sqlite_is_the_default_and_waits_for_its_turn_to_write() -> None:
    database = load_settings(**PRODUCTION)["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == str(settings.BASE_DIR / "var" / "palmares.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 5
    assert "PRAGMA journal_mode=WAL;" in database["OPTIONS"]["init_command"]


def test_a_sqlite_address_chooses_the_file() -> None:
    loaded = load_settings(**PRODUCTION, DATABASE_URL="sqlite:////srv/palmares/site.sqlite3")
    database = loaded["DATABASES"]["default"]
    assert database["NAME"] == "/srv/palmares/site.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_connections_are_kept_by_the_pool_alone() -> None:
    loaded = load_settings(
        **PRODUCTION, DATABASE_URL="postgres://awards:pass@db.example:5433/palmares"
    )
    database = loaded["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("awards", "pass")
    assert (database["HOST"], database["PORT"]) == ("db.example", 5433)
    assert database["NAME"] == "palmares"
    assert database["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 8, "timeout": 10}
    assert database["CONN_MAX_AGE"] == 0


def test_the_cache_is_this_process_unless_redis_is_named() -> None:
    local = load_settings(**PRODUCTION)["CACHES"]["default"]
    shared = load_settings(**PRODUCTION, REDIS_URL="redis://cache.example:6379/1")
    assert local == {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    assert shared["CACHES"]["default"] == {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://cache.example:6379/1",
    }


def test_the_example_names_exactly_the_variables_that_are_read() -> None:
    tree = ast.parse((settings.BASE_DIR / "awardstracker" / "settings.py").read_text("utf-8"))
    read = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and isinstance(node.args[0], ast.Constant)
    }
    example = (settings.BASE_DIR / ".env.example").read_text("utf-8").splitlines()
    named = {
        line.lstrip("#").split("=")[0]
        for line in example
        if "=" in line and line.lstrip("#").split("=")[0].isupper()
    }
    assert named == read
