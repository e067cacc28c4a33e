"""What people will do if enough others will: kept under seals until it is met, and told all at once."""
