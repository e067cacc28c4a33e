"""An intent: what parts say of it month by month, and how far that drifts."""
