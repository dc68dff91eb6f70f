-- By what a finished file is known again before it is deleted.

ALTER TABLE tasks ADD COLUMN file_modified_ns INTEGER;
ALTER TABLE tasks ADD COLUMN file_sample TEXT;
