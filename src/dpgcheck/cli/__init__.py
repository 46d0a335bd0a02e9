"""The command line: the only place that prints, exits or shows progress; one module per command."""
