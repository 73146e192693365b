"""Pictures of guest rooms and corridors: one module per picture."""
