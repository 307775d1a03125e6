-- Binary columns for envelopes: a value of n bytes takes n + 47. The database refuses what is none.
CREATE TABLE customer (
  customer_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name        BYTEA NOT NULL,
  email       BYTEA NOT NULL,
  email_bidx  BIGINT NOT NULL,
  birthday    BYTEA,
  city        TEXT,
  CONSTRAINT envelopes CHECK (
    substr(name, 1, 2) = '\xCF01' AND substr(email, 1, 2) = '\xCF01' AND substr(birthday, 1, 2) = '\xCF01')
);
CREATE INDEX customer_email_bidx ON customer (email_bidx);
