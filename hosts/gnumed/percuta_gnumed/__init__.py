# SPDX-License-Identifier: GPL-2.0-or-later
"""Percuta inside GNUmed. Only ../gui and ../percuta_tab know wx; everything here runs without a display."""
