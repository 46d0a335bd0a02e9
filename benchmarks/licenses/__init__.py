"""How well licenses are identified, beside other tools: ``python -m benchmarks.licenses SETS``."""
