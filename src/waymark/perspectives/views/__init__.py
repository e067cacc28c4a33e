"""How people meet a question: at its door, answering, looking, tending."""
