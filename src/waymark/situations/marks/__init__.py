"""Nine light marks on the way to a diagnosis, in any order, each filled by different people."""
