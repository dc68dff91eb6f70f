"""The download manager on real file systems: `scripts/disk-matrix`."""
