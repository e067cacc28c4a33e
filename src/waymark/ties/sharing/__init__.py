"""What people ask and offer each other, who is in, and thanks for something moved on."""
