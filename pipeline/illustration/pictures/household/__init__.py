"""Pictures of homes: one module per picture."""
