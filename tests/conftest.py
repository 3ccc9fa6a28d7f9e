"""What is read before is kept in a cache folder of the tests' own."""

import os
import tempfile

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="interview-tests-")
