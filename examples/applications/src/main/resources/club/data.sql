-- The founders; their board meets on Mondays.
INSERT INTO member (id, email, full_name, phone, born, password_hash, status, fee, joined) VALUES
  ('00000000-0000-0000-0000-000000000001', 'ada@club.example', 'Ada O''Neill', '+44 20 7946 0001', '1961-12-10', 'secret-ada', 'active', 0, '1999-01-01'),
  ('00000000-0000-0000-0000-000000000002', 'grace@club.example', 'Grace; Hopper', NULL, '1966-12-09', 'secret-grace', 'resting', 12.50, '1999-01-01');

INSERT INTO member (id, email, full_name, password_hash, joined)
  VALUES ('00000000-0000-0000-0000-000000000003', 'zoe@club.example', 'Zoë Łuczak', 'secret-zoe', '2001-05-01');

INSERT INTO visit (id, member_id, visited_at) VALUES
  ('00000000-0000-0000-0001-000000000001', '00000000-0000-0000-0000-000000000001', '2024-03-04 18:00:00');
