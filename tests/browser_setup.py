"""python -m tests.browser_setup: makes sure the browser tests have a Chromium, or says why they will be skipped."""

import os
import subprocess
import sys

from tests.chromium import find


def main() -> int:
    if find():
        return 0
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, check=False)
    if find():
        return 0
    print("Browser tests: skipped, because there is no Chromium. Install it, or name it in CHROMIUM=/path/to/chromium.")
    return 1 if os.environ.get("HUB_REQUIRE_ALL") else 0


if __name__ == "__main__":
    sys.exit(main())
