"""Who can decide a question, who knows how, and who might help: for those with a seat in its space."""
