"""Reports into text: one module for each format, leaves that only the command line and notebooks use."""
