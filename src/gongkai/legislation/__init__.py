"""What the statutes say: laws as dated data, and the days they lead to; it knows no register."""
