CREATE TABLE customer (id INTEGER PRIMARY KEY, email VARBINARY(500), email_bidx BIGINT);
CREATE TABLE coffer_keyring (
  name       VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
  generation BIGINT NOT NULL,
  document   LONGBLOB NOT NULL
);
