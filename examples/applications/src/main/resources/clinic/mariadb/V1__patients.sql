CREATE TABLE patient (
  id           BIGINT AUTO_INCREMENT PRIMARY KEY,
  version      INT          NOT NULL DEFAULT 1,
  name         VARCHAR(120) NOT NULL,
  insurance_no VARCHAR(20)  NOT NULL,
  birthday     DATE,
  phone        VARCHAR(40),
  ward         VARCHAR(20)  NOT NULL DEFAULT 'reception',
  CONSTRAINT patient_insurance_no UNIQUE (insurance_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE diagnosis (
  patient BIGINT       NOT NULL,
  code    VARCHAR(10)  NOT NULL,
  text    VARCHAR(500) NOT NULL,
  found   DATETIME    NOT NULL,
  CONSTRAINT diagnosis_patient FOREIGN KEY (patient) REFERENCES patient (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE INDEX patient_ward ON patient (ward);
