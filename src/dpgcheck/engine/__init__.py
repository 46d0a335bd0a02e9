"""Rules and facts to findings, and findings to a report; knows nothing of files, git or formats."""
