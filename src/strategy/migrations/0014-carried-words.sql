-- What somebody typed where it could not be stored: by a link that was used, expired or open in another browser, or after
-- the answer had been sent. It waits for the person of the link, who may take it into the form; thirty days, and never
-- longer than the person's own details.
create table round_carried (
  id uuid primary key default gen_random_uuid(),
  part uuid not null references round_part (id),
  person uuid not null references person_detail (person) on delete cascade,
  section text not null check (section in ('measures', 'needs', 'approval')),
  words jsonb not null,
  recorded_at timestamptz not null
);
comment on table round_carried is 'Words that could not be stored where they were typed: kept for the one person of the link, for thirty days.';
create index on round_carried (part, person);
create index on round_carried (recorded_at);

alter table round_carried enable row level security;
create policy round_carried_own on round_carried for all
  using (current_setting('app.kind', true) = 'system' or person::text = current_setting('app.person', true))
  with check (current_setting('app.kind', true) = 'system' or person::text = current_setting('app.person', true));
grant select, insert, delete on round_carried to :app;
