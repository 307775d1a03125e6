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
