create table strategy_version (
  id uuid primary key default gen_random_uuid(),
  title text not null,
  dated date,
  content jsonb not null,
  sha256 text not null,
  imported_at timestamptz not null
);
comment on table strategy_version is 'Whole versions of the strategy as content; never changed. The newest is in use.';
create trigger strategy_version_final before update or delete or truncate on strategy_version
  for each statement execute function refuse_change();
alter table strategy_version enable row level security;
create policy strategy_version_read on strategy_version for select using (true);
create policy strategy_version_write on strategy_version for insert
  with check (current_setting('app.kind', true) = 'system');
grant select, insert on strategy_version to :app;

create table phase (
  id bigint generated always as identity primary key,
  package text not null,
  period_start date not null,
  mark text not null check (mark in ('none', 'active', 'continuous', 'notEntered')),
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table phase is 'Marks of packages by half-year; the newest row of a package and period is in use.';
create index on phase (package, period_start, id desc);
create trigger phase_final before update or delete or truncate on phase
  for each statement execute function refuse_change();
grant select, insert on phase to :app;

create table strategy_decision (
  id uuid primary key default gen_random_uuid(),
  body uuid not null references body (id),
  day date not null,
  section text not null,
  replaces uuid references strategy_decision (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table strategy_decision is 'How each body decided on the strategy; a correction is a new row that replaces.';
create trigger strategy_decision_final before update or delete or truncate on strategy_decision
  for each statement execute function refuse_change();
grant select, insert on strategy_decision to :app;

create table strategy_update (
  id uuid primary key default gen_random_uuid(),
  title text not null,
  opened_on date not null,
  stages jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table strategy_update is 'A round of updating the strategy, with the names of its stages in order.';
create trigger strategy_update_final before update or delete or truncate on strategy_update
  for each statement execute function refuse_change();
grant select, insert on strategy_update to :app;

create table strategy_update_stage (
  id bigint generated always as identity primary key,
  strategy_update uuid not null references strategy_update (id),
  stage integer not null check (stage >= 0),
  planned date,
  reached date,
  note text,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table strategy_update_stage is 'Days of a stage; the newest row of a stage is in use.';
create index on strategy_update_stage (strategy_update, stage, id desc);
create trigger strategy_update_stage_final before update or delete or truncate on strategy_update_stage
  for each statement execute function refuse_change();
grant select, insert on strategy_update_stage to :app;

-- What the strategy team writes; anybody may read.
alter table phase enable row level security;
alter table strategy_decision enable row level security;
alter table strategy_update enable row level security;
alter table strategy_update_stage enable row level security;
create policy phase_read on phase for select using (true);
create policy strategy_decision_read on strategy_decision for select using (true);
create policy strategy_update_read on strategy_update for select using (true);
create policy strategy_update_stage_read on strategy_update_stage for select using (true);
create policy phase_write on phase for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy strategy_decision_write on strategy_decision for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy strategy_update_write on strategy_update for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy strategy_update_stage_write on strategy_update_stage for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
