# SPDX-License-Identifier: GPL-2.0-or-later
"""Copy to ~/.gnumed/scripts/hook_script.py, mode 0600. PERCUTA_HOME: the folder hosts/gnumed of Percuta, where it is not in the place below."""

import os
import sys

HOME = os.environ.get("PERCUTA_HOME", "/usr/share/percuta/hosts/gnumed")


def run_script(hook=None):
    if HOME not in sys.path:
        sys.path.append(HOME)
    from percuta_gnumed import hooks
    hooks.run(hook)
