"""What `migrate` does here beyond what Django's does."""
