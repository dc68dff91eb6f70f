"""What is said: sentences that are understood, titles and links in them, and spoken answers."""
