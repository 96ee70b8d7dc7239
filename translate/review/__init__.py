"""Review: a server on this machine, where people read, mend and accept translations."""
