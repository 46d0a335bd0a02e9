"""Lock files, one module for each format. They are read only where something asks for them."""

from dpgcheck.facts.locks.registry import locks as locks
