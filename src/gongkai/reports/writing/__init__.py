"""What every format writes with: visible text, tables, pages, workbook cells, wording."""
