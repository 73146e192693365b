"""Optical marking: from photographs and scans of answer sheets to the boxes that are marked."""
