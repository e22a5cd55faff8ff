-- The attributes of a message, one "name=value" a line in the order of the names; null for none. Nodes of the version
-- before name their columns, so they go on writing and reading beside this one.

ALTER TABLE heliograph_message ADD COLUMN attributes text;
