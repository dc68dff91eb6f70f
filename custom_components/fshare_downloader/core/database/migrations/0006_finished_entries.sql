-- What has ended, the newest first, and what of it stands in one line: a batch, a title, or a file.
CREATE INDEX tasks_by_end ON tasks (state, coalesce(completed_at, created_at), task_id)
WHERE state IN ('completed', 'cancelled');

CREATE INDEX tasks_by_entry ON tasks (
    state, coalesce(batch_id, media_type || '-' || tmdb_id, task_id),
    coalesce(completed_at, created_at), task_id
) WHERE state IN ('completed', 'cancelled');
