# SPDX-License-Identifier: GPL-2.0-or-later
"""GNUmed's own client, in a screen of its own: running.py starts it, playing.py runs inside it, plays.py says what is done there."""
