"""Benchmarks: how fast and how exact dpgcheck is, beside other tools."""
