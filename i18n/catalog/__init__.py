"""PO catalogs: values, reading and writing, merging."""
