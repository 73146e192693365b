"""From a picture to what is marked: `read` finds the sheets, every other file is one step of it."""
