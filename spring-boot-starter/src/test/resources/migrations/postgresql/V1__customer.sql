CREATE TABLE customer (id INTEGER PRIMARY KEY, email BYTEA, email_bidx BIGINT);
CREATE TABLE coffer_keyring (
  name       VARCHAR(160) COLLATE "C" PRIMARY KEY,
  generation BIGINT NOT NULL,
  document   BYTEA NOT NULL
);
