-- A round that was called off: answers stay, nobody is asked any more, and the half-year is free for another.
create table round_cancel (
  round uuid primary key references round (id),
  grounds text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table round_cancel is 'A round that the strategy team has called off before it was closed, and why.';
create trigger round_cancel_final before update or delete or truncate on round_cancel
  for each statement execute function refuse_change();

-- One round for each half-year still, but one that was called off does not count: `openRound` holds to it under its lock.
alter table round drop constraint round_period_start_key;
create index on round (period_start);
comment on table round is 'Follow-up rounds, one for each half-year at most besides those that were called off.';

alter table round_cancel enable row level security;
create policy round_cancel_read on round_cancel for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.staff', true) = 'on');
create policy round_cancel_write on round_cancel for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
grant select, insert on round_cancel to :app;
