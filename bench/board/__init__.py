"""The storyboard that all ways draw: three scenes with title, sliding picture, bar, captions."""
