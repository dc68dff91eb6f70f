"""From "season 2 of that show" to the right files: search, release names, TMDB, Smart Grab."""
