"""The catalogue of what is to be published, its changes, and entries that come again."""
