"""From a finished report to text, one module per format; pure functions without files, clock or terminal."""
