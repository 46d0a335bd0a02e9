"""The Standard and what is known about it, read from the YAML files of ``rules/`` into typed values."""
