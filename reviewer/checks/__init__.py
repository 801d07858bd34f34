"""One file, one function, one question about one thing. A rule names its check by the file's name."""
