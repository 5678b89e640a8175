"""Says in one line where the browser tests were left out. In CI that is a failure: nobody would read the line."""

import os
import shutil
import sys

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def main() -> None:
    if CHROMIUM:
        return
    if os.environ.get("CI") == "true":
        sys.exit("Chromium is missing, so the browser tests cannot run: install Debian's package chromium.")
    sys.stdout.write("Chromium is not installed: the browser tests are left out.\n")


if __name__ == "__main__":
    main()
