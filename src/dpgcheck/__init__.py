"""dpgcheck reads a repository and says how far it meets the Digital Public Goods Standard."""

from __future__ import annotations

__version__ = "0.1.0.dev0"
