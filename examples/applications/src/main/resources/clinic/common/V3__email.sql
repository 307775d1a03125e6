ALTER TABLE patient ADD COLUMN email VARCHAR(200);
CREATE INDEX patient_email ON patient (email);
UPDATE patient SET email = 'maria@mail.example' WHERE insurance_no = 'A100-200-300';
