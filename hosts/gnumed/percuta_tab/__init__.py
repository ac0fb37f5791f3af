# SPDX-License-Identifier: GPL-2.0-or-later
"""The tab in GNUmed's notebook: wx, and nothing that decides."""
