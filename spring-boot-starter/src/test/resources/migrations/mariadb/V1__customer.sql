CREATE TABLE customer (id INTEGER PRIMARY KEY, email VARBINARY(500), email_bidx BIGINT);
ALTER TABLE customer ADD CONSTRAINT customer_email_cf1_text_eq_l_b228b0 CHECK ((email IS NULL OR (SUBSTRING(email, 1, 2) = X'CF01' AND OCTET_LENGTH(email) >= 47)) AND (email IS NULL) = (email_bidx IS NULL));
CREATE TABLE coffer_keyring (
  name       VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
  generation BIGINT NOT NULL,
  document   LONGBLOB NOT NULL
);
