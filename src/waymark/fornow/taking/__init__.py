"""What people take away: an answer as a document, who does what as a table, the days as a calendar."""
