"""Statements: what sources say, held against the record.

`claims` is what a statement says in a form that can be asked about, `evidence` what the record
holds of it, the modules ending in `_checks` compare the two for one subject each, `verdicts` picks
the check, and `gathering` loads the evidence. All but the last are values and arithmetic.
"""
