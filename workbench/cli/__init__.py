"""The command line: the same verbs as the tasks, in the terminal."""
