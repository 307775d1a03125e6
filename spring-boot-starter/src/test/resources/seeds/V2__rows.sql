INSERT INTO customer (id, email) VALUES (1, 'mary@example.org'), (2, 'o''neill; --@example.org');
INSERT INTO customer (id, email) VALUES (3, NULL);
UPDATE customer SET email = 'joe@example.org' WHERE id = 3;
