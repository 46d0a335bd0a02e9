"""Data sets as they describe themselves: descriptors in their formats, the real columns of tables, and how both agree."""
