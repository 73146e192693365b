"""Pictures as plain data: the stage, people, props, signs and scenes, and how they are painted.

`registry.catalogue()` names every picture, `registry.draw(...)` draws one,
`paint` turns the drawing into pixels or vectors.
"""
