"""A contest from draw to signed minutes: `pccc contest EVENT` and `pccc rank EVENT`."""
