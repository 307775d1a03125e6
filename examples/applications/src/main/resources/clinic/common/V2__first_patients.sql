INSERT INTO patient (name, insurance_no, birthday, phone, ward)
VALUES ('Maria Sanches', 'A100-200-300', '1970-03-01', '+351 21 123 4567', 'surgery'),
       ('Jürgen Groß', 'A100-200-301', NULL, NULL, 'surgery');
INSERT INTO diagnosis (patient, code, text, found)
SELECT id, 'S52', 'Broken forearm', '2024-01-15 08:30:00' FROM patient WHERE insurance_no = 'A100-200-300';
