"""The WSGI application a production server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "awardstracker.settings")

application = get_wsgi_application()
