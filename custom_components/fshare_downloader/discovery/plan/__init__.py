"""From a title to the files that would be downloaded: one pipeline, a strategy for each kind."""
