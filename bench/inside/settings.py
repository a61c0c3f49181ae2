"""The site's settings in the benchmark: production's over plain HTTP, with nothing cached.

BENCH_FOLDER is where static files are collected; BENCH_SOURCE, where it is set, the address of a
second database that rows are read from.
"""

import os
from pathlib import Path

os.environ["DEBUG"] = "false"
os.environ["SECRET_KEY"] = "for-the-benchmark-only-" + "0123456789" * 5
os.environ["ALLOWED_HOSTS"] = "127.0.0.1"
os.environ["SECURE_SSL_REDIRECT"] = "false"

from awardstracker.settings import *

ROOT_URLCONF = "bench.inside.urls"
STATIC_ROOT = Path(os.environ["BENCH_FOLDER"]) / "static"

# A page from a cache would say nothing of what making it costs.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

if _source := os.environ.get("BENCH_SOURCE"):
    DATABASES["source"] = {**DATABASES["default"], **env.db_url_config(_source)}
