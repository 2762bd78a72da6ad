"""The nouns a body keeps: items, catalogues, approvals, bodies, registers.

Frozen values with what can be derived from them. Nothing here judges; that is
done in :mod:`gongkai.checks`.
"""
