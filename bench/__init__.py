"""The benchmark: how fast the tracker is, held against baselines measured in the same run.

`python -m bench` measures, one part after the other. `parts/` says what is measured; `inside/` runs
in processes of its own, with Django and the tracker's settings; everything else is plain Python.
"""
