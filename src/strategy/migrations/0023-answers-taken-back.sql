-- Whoever sent an answer may take it back to correct it, until the management group has dealt with it.
alter table round_verdict drop constraint round_verdict_outcome_check;
alter table round_verdict add constraint round_verdict_outcome_check
  check (outcome in ('approved', 'returned', 'takenBack'));
comment on table round_verdict is 'What became of an answer: the management group approved it (nothing of the part changes after that) or returned it with grounds, or its own people took it back to correct it.';
