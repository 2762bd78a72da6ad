"""Yearly reports read from pages, tables and the XML of the United States."""
