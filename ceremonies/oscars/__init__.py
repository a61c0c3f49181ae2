"""Importing the public dataset of every Academy Award nomination.

The file is David V. Lu!!'s `oscars.csv`. An import reads it (`reading`), turns its rows into a
plan that knows of no database (`notes`, `naming`, `credits`, `identity`, `record`), compares the
plan with what stands (`standing`, `comparing`), writes the differences (`writing`), and checks the
totals before it commits (`totals`, `importing`). `categories` says which printed name belongs to
which lasting family.
"""
