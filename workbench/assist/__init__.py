"""Help of a language model: requests, what is read of the answers, the one way to a network."""
