"""What every room may use: errors, messages, digests, whole files, the store."""
