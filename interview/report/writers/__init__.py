"""One module a format: a document, or the data of an interview, into the bytes of a file."""
