"""The numbered steps by which the schema has grown; `schema.sql` is their sum.

To change the schema, add the step of the next number and bring `schema.sql` along. A step that has
been released is never touched again.
"""

from importlib.resources import files


def load_migrations() -> tuple[str, ...]:
    """Return the SQL of all steps in order; the first leads to version 1. Reads files."""
    folder = files(__package__).joinpath("migrations")
    steps = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple(step.read_text("utf-8") for step in steps if step.name.endswith(".sql"))
