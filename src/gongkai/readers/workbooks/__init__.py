"""Workbooks: sheets, cells without a value, catalogues laid out for people."""
