"""The rules, one per file; `pipeline.checks.base` says how to add one."""
