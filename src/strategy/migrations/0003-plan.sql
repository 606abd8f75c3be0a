create table plan_change (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  kind text not null check (kind in ('phases', 'plan')),
  steps jsonb not null,
  undoes uuid unique references plan_change (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table plan_change is 'What one save changed in the plan, step by step with what was there before, so that the last save can be undone by a new one.';
create index on plan_change (kind, number desc);
create trigger plan_change_final before update or delete or truncate on plan_change
  for each statement execute function refuse_change();

create table measure_scope (
  id bigint generated always as identity primary key,
  measure text not null,
  organisation text not null references organisation (id),
  start date,
  owner uuid references person (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table measure_scope is 'What a measure is in one organisation: the day on which it starts there and who owns it; the newest row of a measure and organisation is in use.';
create index on measure_scope (measure, organisation, id desc);
create trigger measure_scope_final before update or delete or truncate on measure_scope
  for each statement execute function refuse_change();

alter table plan_change enable row level security;
alter table measure_scope enable row level security;
create policy plan_change_read on plan_change for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy plan_change_write on plan_change for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
-- Days and keys only: whose the key is stands elsewhere.
create policy measure_scope_read on measure_scope for select using (true);
create policy measure_scope_write on measure_scope for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');

grant select, insert on plan_change, measure_scope to :app;
