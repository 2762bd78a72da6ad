"""Public-information disclosure compliance: the public names, nothing else."""

__version__ = "0.1.0"
