"""Where files come from: folders, git directories at a commit, and git URLs, all as a Snapshot."""
