"""The side of the benchmark that runs within Django, in processes of its own.

Every module but `settings` and `urls` is run by `Workbench.run`, does one thing to the database
its environment names, and prints one JSON object.
"""

#: The address of the page that does nothing.
NOTHING = "/bench/nothing/"
