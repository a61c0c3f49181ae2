"""The site's settings under test: production's, but for what a test cannot have.

DATABASE_URL decides the database as everywhere else. On SQLite the tests run in memory and the
file is never opened; on PostgreSQL Django makes a database of its own, `test_` before the name.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Before the import, for that is when settings.py reads them. Assigned rather than defaulted: what
# a developer has exported for a running site must not decide the outcome of a test.
os.environ["DEBUG"] = "false"
os.environ["SECRET_KEY"] = "for-tests-only-" + "0123456789" * 5
# Playwright's synchronous interface runs an event loop, and Django then takes every query of the
# test for one inside a coroutine and refuses it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from awardstracker.settings import *

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

# The test client and the live server speak plain HTTP.
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False

# A hash that is slow on purpose buys nothing here.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Nothing has been collected: static files are found where they are written, under their own
# names, by the same middleware as in production.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# No test asks what a power cut leaves.
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"

# Uploads of a test never land among those of a developer's own site.
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="palmares-media-"))
atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)
