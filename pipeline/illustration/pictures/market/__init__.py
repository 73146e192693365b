"""Pictures for markets."""
