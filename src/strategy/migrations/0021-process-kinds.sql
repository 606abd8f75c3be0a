-- The kinds of work that people of the strategy begin; reminders are the program's.
insert into process_kind (kind, begun_by) values
  ('action', 'digitalLead'),
  ('round.part', 'strategyTeam'),
  ('round.closing', 'strategyTeam'),
  ('round.claim', 'digitalLead');
