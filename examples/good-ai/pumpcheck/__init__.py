"""Which hand pumps are likely to break within 30 days."""

READINGS = ("strokes_per_20l", "leak_ml_per_min", "age_years", "users_per_day")
"""The columns that the model reads, in the order of its weights."""
