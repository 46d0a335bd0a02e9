"""What is known of a solution: typed facts, each by name, each computed once when first asked for."""
