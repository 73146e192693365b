"""The command `pccc`: arguments in, words and exit codes out; everything else is elsewhere."""
