"""The shelf of lone ideas: nobody votes on them, and none is put aside before it was taken seriously."""
