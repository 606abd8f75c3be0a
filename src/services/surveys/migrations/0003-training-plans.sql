-- Training plans of sectors for a year: each saving is a new version, and what was approved stays.

create table training_plan (
  id bigint generated always as identity primary key,
  owner_org text not null references organisation (id),
  sector text not null references sector (key),
  year integer not null check (year between 2020 and 2099),
  number integer not null check (number > 0),
  items jsonb not null,
  approved_body text,
  approved_day date,
  approved_section text,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id),
  unique (owner_org, sector, year, number),
  constraint approved_wholly check (
    (approved_body is null) = (approved_day is null) and (approved_body is null) = (approved_section is null)
  )
);
comment on table training_plan is 'What a sector of an organisation trains in a year. The newest version is what is planned; the newest approved one is what counts.';
comment on column training_plan.items is 'Trainings: key, theme, what, people, cents, due day. A key stays from version to version.';
create trigger training_plan_final before update or delete or truncate on training_plan
  for each statement execute function refuse_change();

create table training_follow_up (
  id bigint generated always as identity primary key,
  owner_org text not null references organisation (id),
  sector text not null references sector (key),
  year integer not null,
  item text not null,
  held boolean not null,
  people integer check (people >= 0),
  note text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table training_follow_up is 'What became of a training of an approved plan: held or not, for how many, and why; the newest row of a training counts.';
create index on training_follow_up (owner_org, year);
create trigger training_follow_up_final before update or delete or truncate on training_follow_up
  for each statement execute function refuse_change();

alter table training_plan enable row level security;
create policy training_plan_read on training_plan for select
  using (current_setting('app.kind', true) = 'system' or owner_org = any ((select kept_forms())::text[]));
create policy training_plan_write on training_plan for insert with check (
  current_setting('app.kind', true) = 'system'
  or (recorded_by::text = current_setting('app.person', true) and owner_org = any ((select kept_forms())::text[]))
);
alter table training_follow_up enable row level security;
create policy training_follow_up_read on training_follow_up for select
  using (current_setting('app.kind', true) = 'system' or owner_org = any ((select kept_forms())::text[]));
create policy training_follow_up_write on training_follow_up for insert with check (
  current_setting('app.kind', true) = 'system'
  or (recorded_by::text = current_setting('app.person', true) and owner_org = any ((select kept_forms())::text[]))
);
grant select, insert on training_plan, training_follow_up to :app;
