"""Wellwatch: a register of water points for districts."""
