"""Verdicts on real repositories, pinned so that no change of them goes unseen."""
