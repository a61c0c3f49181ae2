"""The settings of the site the browser tests visit: production's, over plain HTTP.

Unlike the other tests it serves collected static files, hashed and compressed.
"""

import os
from pathlib import Path

os.environ["DEBUG"] = "false"
os.environ["SECRET_KEY"] = "for-browser-tests-only-" + "0123456789" * 5
os.environ["ALLOWED_HOSTS"] = "127.0.0.1"
os.environ["SECURE_SSL_REDIRECT"] = "false"

from awardstracker.settings import *

SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STATIC_ROOT = Path(os.environ["SITE_FOLDER"]) / "static"
MEDIA_ROOT = Path(os.environ["SITE_FOLDER"]) / "media"
