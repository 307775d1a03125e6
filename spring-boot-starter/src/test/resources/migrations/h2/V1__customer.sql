CREATE TABLE customer (id INTEGER PRIMARY KEY, email VARBINARY, email_bidx BIGINT);
CREATE TABLE coffer_keyring (
  name       VARBINARY(160) PRIMARY KEY,
  generation BIGINT NOT NULL,
  document   BLOB NOT NULL
);
