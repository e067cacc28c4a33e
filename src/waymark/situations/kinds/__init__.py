"""What kind of situation a question is: said with a reason, said otherwise, each on its day."""
