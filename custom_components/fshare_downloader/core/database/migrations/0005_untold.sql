-- What has happened to downloads and nobody has been told of yet. Triggers write it, so that it is
-- in the same commit as the change itself, whoever makes that.

CREATE TABLE untold (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    -- The id of a task; where tasks of a batch were added, that of the batch.
    subject TEXT NOT NULL,
    -- How many tasks, and their sizes together.
    count INTEGER NOT NULL,
    size INTEGER NOT NULL,
    UNIQUE (kind, subject)
) STRICT;

CREATE TRIGGER tasks_added AFTER INSERT ON tasks BEGIN
    INSERT INTO untold (kind, subject, count, size)
    VALUES ('added', coalesce(NEW.batch_id, NEW.task_id), 1, coalesce(NEW.size, 0))
    ON CONFLICT (kind, subject) DO UPDATE
    SET count = count + excluded.count, size = size + excluded.size;
END;

CREATE TRIGGER tasks_ended AFTER UPDATE OF state ON tasks
WHEN NEW.state IN ('completed', 'failed') AND NEW.state IS NOT OLD.state BEGIN
    -- What was not told of an earlier end of the same download is out of date.
    DELETE FROM untold WHERE kind IN ('completed', 'failed') AND subject = NEW.task_id;
    INSERT INTO untold (kind, subject, count, size)
    VALUES (NEW.state, NEW.task_id, 1, coalesce(NEW.size, 0));
END;
