"""The partial file and its resume record on the disk; knows no socket."""
