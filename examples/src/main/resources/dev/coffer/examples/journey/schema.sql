CREATE TABLE customer (
    customer_id INTEGER PRIMARY KEY,
    first_name  BYTEA NOT NULL,
    last_name   BYTEA NOT NULL,
    email       BYTEA,
    address     TEXT COLLATE "C" NOT NULL,
    city        TEXT NOT NULL,
    postal_code BYTEA NOT NULL,
    country     TEXT NOT NULL,
    active      BOOLEAN NOT NULL,
    created_on  BYTEA NOT NULL
);
CREATE TABLE payment (
    payment_id  INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer,
    amount      BYTEA NOT NULL,
    paid_at     BYTEA NOT NULL
);
-- The last guard, as EncryptionPolicy.ddl gives it: the database refuses from any client what is no envelope.
ALTER TABLE customer ADD CONSTRAINT customer_first_name_cf1_text_rnd_19784b CHECK ((first_name IS NULL OR (SUBSTRING(first_name, 1, 2) = decode('CF01', 'hex') AND OCTET_LENGTH(first_name) >= 47)));
ALTER TABLE customer ADD CONSTRAINT customer_last_name_cf1_text_det_37a238 CHECK ((last_name IS NULL OR (SUBSTRING(last_name, 1, 2) = decode('CF02', 'hex') AND OCTET_LENGTH(last_name) >= 23)));
ALTER TABLE customer ADD CONSTRAINT customer_email_cf1_text_rnd_b228b0 CHECK ((email IS NULL OR (SUBSTRING(email, 1, 2) = decode('CF01', 'hex') AND OCTET_LENGTH(email) >= 47)));
ALTER TABLE customer ADD CONSTRAINT customer_address_cf1_text_rnd_9757a7 CHECK ((address IS NULL OR (SUBSTRING(address, 1, 6) = 'cf1.zw' AND SUBSTRING(address, 7, 1) IN ('E', 'F', 'G', 'H') AND CHAR_LENGTH(address) >= 67)));
ALTER TABLE customer ADD CONSTRAINT customer_postal_code_cf1_text_rnd_bdac61 CHECK ((postal_code IS NULL OR (SUBSTRING(postal_code, 1, 2) = decode('CF01', 'hex') AND OCTET_LENGTH(postal_code) >= 47)));
ALTER TABLE customer ADD CONSTRAINT customer_created_on_cf1_date_rnd_e5abf2 CHECK ((created_on IS NULL OR (SUBSTRING(created_on, 1, 2) = decode('CF01', 'hex') AND OCTET_LENGTH(created_on) >= 47)));
ALTER TABLE payment ADD CONSTRAINT payment_amount_cf1_decimal_rnd_7f7826 CHECK ((amount IS NULL OR (SUBSTRING(amount, 1, 2) = decode('CF01', 'hex') AND OCTET_LENGTH(amount) >= 47)));
ALTER TABLE payment ADD CONSTRAINT payment_paid_at_cf1_timestamp_rnd_100ba6 CHECK ((paid_at IS NULL OR (SUBSTRING(paid_at, 1, 2) = decode('CF01', 'hex') AND OCTET_LENGTH(paid_at) >= 47)));
