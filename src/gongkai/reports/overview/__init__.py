"""The formats of an overview of many registers."""
