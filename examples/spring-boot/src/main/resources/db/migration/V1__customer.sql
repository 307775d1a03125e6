CREATE TABLE customer (
  customer_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  city        TEXT
);
-- What EncryptionPolicy.ddl gives: columns for envelopes and tags, and constraints by which the database refuses all else.
ALTER TABLE customer ADD COLUMN name BYTEA;
ALTER TABLE customer ADD CONSTRAINT customer_name_cf1_text_rnd_7967ab CHECK ((name IS NULL OR (SUBSTRING(name, 1, 2) = decode('CF01', 'hex') AND OCTET_LENGTH(name) >= 47)));
ALTER TABLE customer ADD COLUMN email BYTEA;
ALTER TABLE customer ADD COLUMN email_bidx BIGINT;
CREATE INDEX customer_email_idx ON customer (email_bidx);
ALTER TABLE customer ADD CONSTRAINT customer_email_cf1_text_eq_tl_b228b0 CHECK ((email IS NULL OR (SUBSTRING(email, 1, 2) = decode('CF01', 'hex') AND OCTET_LENGTH(email) >= 47)) AND (email IS NULL) = (email_bidx IS NULL));
ALTER TABLE customer ADD COLUMN birthday BYTEA;
ALTER TABLE customer ADD CONSTRAINT customer_birthday_cf1_date_rnd_cfe051 CHECK ((birthday IS NULL OR (SUBSTRING(birthday, 1, 2) = decode('CF01', 'hex') AND OCTET_LENGTH(birthday) >= 47)));
-- And what this application wants of them.
ALTER TABLE customer ALTER COLUMN name SET NOT NULL;
ALTER TABLE customer ALTER COLUMN email SET NOT NULL;
