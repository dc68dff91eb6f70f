"""The fault matrix: whatever goes wrong, each file is right in the end or its task says why not."""
