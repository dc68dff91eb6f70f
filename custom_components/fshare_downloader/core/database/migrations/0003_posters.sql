-- The address of the poster of the title that a file is of.

ALTER TABLE tasks ADD COLUMN poster_url TEXT;
