"""One file from its direct link to its place: connects sockets with the partial file."""
