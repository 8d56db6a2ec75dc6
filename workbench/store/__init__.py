"""Store: the project file, and the only SQL of the program."""
