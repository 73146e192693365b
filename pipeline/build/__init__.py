"""A campaign becomes files: what to make, what is already made, how to run it, the manifest.

`plan` works out what a campaign asks for, `records` what is already made from
the same inputs, `runs` executes the notebooks with Papermill, `campaign` does
all of it in order. `desk` is what the notebooks call.
"""
