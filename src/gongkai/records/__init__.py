"""The records of a body: items, catalogues, approvals, requests, registers.

Frozen values with what can be computed from them. Nothing here judges; that is
done in :mod:`gongkai.checks`.
"""
