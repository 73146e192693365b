"""Filled answer sheets as people and phones make them: pens, copiers, cameras, with the truth.

What is drawn here measures the reader, so nothing here may know how the reader works.
"""
