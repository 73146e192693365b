"""The Typst templates of the leaflet formats, and the kit that they share."""
