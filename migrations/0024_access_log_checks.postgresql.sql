-- PostgreSQL compares with a list in place; its table stays as it is.
comment on table access_log is 'Lines can only be added (TRUST-2).';
