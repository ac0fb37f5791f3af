# SPDX-License-Identifier: GPL-2.0-or-later
"""Percuta inside GNUmed. Only the modules of ../gui know wx; everything here runs without a display."""
