"""The commands of whoever looks after a server, one module each; what they share is in `home`."""
