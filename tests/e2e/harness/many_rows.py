"""Many downloads at once, written into the database while Home Assistant is stopped."""

from sqlite3 import Connection
from typing import Final

_INSERT: Final = """
INSERT INTO tasks (
    task_id, original_url, filename, destination, created_at, size, category, priority, position,
    state, retry_count, downloaded, completed_at, error_history, search_text
)
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)
SELECT
    printf(:state || '%05d', n),
    printf('https://www.fshare.vn/file/' || upper(:state) || '%05d', n),
    printf('Phim số %05d.mkv', n), :folder || printf('/Phim số %05d.mkv', n),
    strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now', '-' || n || ' minutes'),
    1000000000, 'movies', 'normal', n * 1000, :state, 0,
    CASE :state WHEN 'completed' THEN 1000000000 ELSE 0 END,
    CASE :state WHEN 'completed' THEN
        strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now', '-' || n || ' minutes') END,
    '[]', printf('phim so %05d.mkv', n)
FROM numbers
"""


def add_rows(database: Connection, state: str, count: int, folder: str) -> None:
    """Write downloads of a gigabyte in this state, with files in this folder that are not there."""
    with database:
        database.execute(_INSERT, {"count": count, "state": state, "folder": folder})
