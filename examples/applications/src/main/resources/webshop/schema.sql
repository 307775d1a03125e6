CREATE SEQUENCE numbers START WITH 1000;

CREATE TABLE customer (
  id         BIGINT       NOT NULL,
  email      VARCHAR(200) NOT NULL,
  name       VARCHAR(100) NOT NULL,
  street     VARCHAR(200),
  card       VARCHAR(30),
  newsletter BOOLEAN      DEFAULT FALSE NOT NULL,
  points     INT          DEFAULT 0 NOT NULL,
  created    TIMESTAMP    DEFAULT CURRENT_TIMESTAMP NOT NULL,
  CONSTRAINT customer_pk PRIMARY KEY (id),
  CONSTRAINT customer_email UNIQUE (email)
);

CREATE TABLE product (
  sku   VARCHAR(20)    NOT NULL PRIMARY KEY,
  title VARCHAR(100)   NOT NULL,
  price DECIMAL(10, 2) NOT NULL,
  stock INT            NOT NULL
);

CREATE TABLE cart_line (
  customer_id BIGINT      NOT NULL,
  sku         VARCHAR(20) NOT NULL,
  quantity    INT         NOT NULL,
  PRIMARY KEY (customer_id, sku),
  FOREIGN KEY (customer_id) REFERENCES customer (id)
);

CREATE TABLE orders (
  id          BIGINT         NOT NULL PRIMARY KEY,
  customer_id BIGINT         NOT NULL REFERENCES customer (id),
  placed      TIMESTAMP      NOT NULL,
  total       DECIMAL(10, 2) NOT NULL,
  ship_to     VARCHAR(250)   NOT NULL
);
CREATE INDEX orders_placed ON orders (placed);
