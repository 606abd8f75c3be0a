create table investment (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  investment uuid not null,
  measure text not null,
  organisation text not null references organisation (id),
  year integer not null check (year between 2000 and 2099),
  kind text not null check (kind in ('devices', 'systems', 'skills', 'workingWays')),
  title text not null,
  planned bigint check (planned >= 0),
  decided bigint check (decided >= 0),
  spent bigint check (spent >= 0),
  body text,
  day date,
  section text,
  plan text check (plan in ('actionPlan', 'budget', 'vitality', 'other')),
  link text,
  withdrawn text,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint decided_by_a_body check (decided is null or num_nonnulls(body, day, section) = 3)
);
comment on table investment is 'Money for a measure by organisation, year and kind, in cents. The newest row of an investment is in use; one with grounds in `withdrawn` is taken back.';
comment on column investment.number is 'Order of recording, also of what was recorded in the same instant.';
create index on investment (investment, number desc);
create trigger investment_final before update or delete or truncate on investment
  for each statement execute function refuse_change();
alter table investment enable row level security;
create policy investment_read on investment for select using (true);
create policy investment_write on investment for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      recorded_by::text = current_setting('app.person', true)
      and (
        current_setting('app.strategy_team', true) = 'on'
        or organisation = any (string_to_array(current_setting('app.organisations', true), ','))
      )
    )
  );
grant select, insert on investment to :app;
