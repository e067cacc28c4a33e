"""What people take away of a question: one report, written in several ways, in figures of any page."""
