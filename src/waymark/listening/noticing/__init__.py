"""A noticing that anybody with a seat may add: what they notice, and what they wonder."""
