"""The same short story prompt each quarter, and which story was chosen, with reasons."""
