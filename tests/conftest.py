"""Puts this folder on the path, so that tests of every part share the helpers in it."""
