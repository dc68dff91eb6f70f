-- The schema that the migrations add up to.

CREATE TABLE key_values (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE tasks (
    task_id TEXT PRIMARY KEY NOT NULL,
    original_url TEXT NOT NULL,
    filename TEXT NOT NULL,
    destination TEXT NOT NULL,
    created_at TEXT NOT NULL,
    size INTEGER,
    password TEXT,
    category TEXT,
    media_type TEXT,
    tmdb_id INTEGER,
    title TEXT,
    year INTEGER,
    season INTEGER,
    episode INTEGER,
    batch_id TEXT,
    batch_name TEXT,
    priority TEXT NOT NULL,
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    retry_count INTEGER NOT NULL,
    wait_until TEXT,
    downloaded INTEGER NOT NULL,
    completed_at TEXT,
    error_code TEXT,
    error_message TEXT,
    error_history TEXT NOT NULL,
    -- File name and batch name as a search compares them, on a line each.
    search_text TEXT NOT NULL,
    priority_rank INTEGER NOT NULL GENERATED ALWAYS AS (
        CASE priority WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END
    ) VIRTUAL,
    -- By what a finished file is known again before it is deleted.
    file_modified_ns INTEGER,
    file_sample TEXT,
    -- The address of the poster of the title that a file is of.
    poster_url TEXT,
    -- The job that another program has handed over, that program, and what it says of the job.
    job_id TEXT,
    job_client TEXT,
    job_message TEXT
) STRICT;

CREATE INDEX tasks_by_batch ON tasks (batch_id, state) WHERE batch_id IS NOT NULL;

CREATE INDEX tasks_by_completed_at ON tasks (completed_at, task_id);

CREATE INDEX tasks_by_created_at ON tasks (created_at, task_id);

CREATE INDEX tasks_by_end ON tasks (state, coalesce(completed_at, created_at), task_id)
WHERE state IN ('completed', 'cancelled');

CREATE INDEX tasks_by_entry ON tasks (
    state, coalesce(batch_id, media_type || '-' || tmdb_id, task_id),
    coalesce(completed_at, created_at), task_id
) WHERE state IN ('completed', 'cancelled');

CREATE INDEX tasks_by_job ON tasks (job_id) WHERE job_id IS NOT NULL;

CREATE INDEX tasks_by_original_url ON tasks (original_url, created_at);

CREATE INDEX tasks_by_state ON tasks (state, priority_rank, position, created_at, task_id);

-- What has happened to downloads and nobody has been told of yet.
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
