CREATE TABLE member (
  id            CHAR(36)      NOT NULL PRIMARY KEY,
  email         VARCHAR(120)  NOT NULL UNIQUE,
  full_name     VARCHAR(100)  NOT NULL,
  phone         VARCHAR(30),
  born          DATE,
  password_hash VARCHAR(100)  NOT NULL,
  status        VARCHAR(10)   DEFAULT 'active' NOT NULL CHECK (status IN ('active', 'resting', 'left')),
  fee           DECIMAL(8, 2) DEFAULT 25.50 NOT NULL,
  joined        DATE          NOT NULL
);

CREATE INDEX member_status ON member (status, joined);

CREATE TABLE visit (
  id         CHAR(36)  NOT NULL PRIMARY KEY,
  member_id  CHAR(36)  NOT NULL,
  visited_at TIMESTAMP NOT NULL,
  FOREIGN KEY (member_id) REFERENCES member (id)
);
