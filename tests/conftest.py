"""What every test stands on: a home of its own for secrets and data, and PostgreSQL where it is asked for."""

import os
import tempfile

os.environ.setdefault("WAYMARK_HOME", tempfile.mkdtemp(prefix="waymark-test-"))
os.environ.setdefault("WAYMARK_PLAIN_HTTP", "1")
