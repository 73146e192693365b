"""Speed as figures against what was promised, measured side by side in one run: `make bench`."""
