"""The shapes of what a real SABnzbd 5.1.3 has answered."""
