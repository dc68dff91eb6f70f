-- The job that another program has handed over, that program, and what it says of the job.

ALTER TABLE tasks ADD COLUMN job_id TEXT;
ALTER TABLE tasks ADD COLUMN job_client TEXT;
ALTER TABLE tasks ADD COLUMN job_message TEXT;

CREATE INDEX tasks_by_job ON tasks (job_id) WHERE job_id IS NOT NULL;
