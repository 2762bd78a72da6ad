"""The pages of reference: laws, rules, tables, calendars."""
