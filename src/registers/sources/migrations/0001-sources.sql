create function manages_sources(owner_org text) returns boolean language sql stable as $$
  select current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or current_setting('app.administrator', true) = 'on'
    or owner_org = any (string_to_array(current_setting('app.organisations', true), ','))
    or 'itStaff:' || owner_org = any (string_to_array(current_setting('app.memberships', true), ','))
$$;
comment on function manages_sources is 'Whether the reader looks after the sources of an organisation.';

create table source (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  connector text not null,
  name text not null,
  settings jsonb not null default '{}',
  every integer not null check (every between 1 and 400),
  version integer not null default 1,
  started_at timestamptz not null,
  started_by uuid references person (id),
  ended_at timestamptz,
  ended_by uuid references person (id)
);
comment on table source is 'Where rows come from: a connector with its settings, of one organisation. An ended one stays, for its rows name it.';
comment on column source.every is 'Days between two runs; twice this without one is silence.';
comment on column source.version is 'Grows with each change of the settings, so that the second of two editors sees both.';
create index on source (owner_org);

create table source_secret (
  source uuid not null references source (id),
  owner_org text not null references organisation (id),
  field text not null,
  sealed bytea not null,
  sealed_at timestamptz not null,
  sealed_by uuid references person (id),
  primary key (source, field)
);
comment on table source_secret is 'Keys of foreign servers, sealed with the key of the region. Read by the program alone, never shown.';

create table source_row (
  source uuid not null references source (id),
  owner_org text not null references organisation (id),
  intake text not null,
  key text not null,
  hash bytea not null,
  first_seen timestamptz not null,
  changed_at timestamptz not null,
  checked_at timestamptz not null,
  gone_at timestamptz,
  primary key (source, intake, key)
);
comment on table source_row is 'What a source has brought: a row by its key there, and the hash of what it said last. The row itself is in its register.';

create table import_run (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  source uuid not null references source (id),
  owner_org text not null references organisation (id),
  origin text not null check (origin in ('file', 'fetch')),
  intake text,
  file_name text,
  preview boolean not null,
  state text not null check (state in ('asked', 'ready', 'confirmed', 'stored', 'failed', 'dropped')),
  asked_by uuid references person (id),
  began_at timestamptz not null,
  ended_at timestamptz,
  follows uuid references import_run (id),
  rows_read integer not null default 0,
  rows_new integer not null default 0,
  rows_changed integer not null default 0,
  rows_same integer not null default 0,
  rows_gone integer not null default 0,
  rows_rejected integer not null default 0,
  unused text[] not null default '{}',
  notes jsonb not null default '[]',
  constraint file_has_intake check (origin = 'fetch' or intake is not null)
);
comment on table import_run is 'One reading of a source, from a file or from its server: how far it is, what it brought, and what went wrong.';
comment on column import_run.asked_by is 'The person who sent the file or asked for the run; none: the schedule.';
comment on column import_run.preview is 'A person looks at what would change before it is stored.';
comment on column import_run.follows is 'The newest stored run of the source when this one was compared: what it was compared with.';
comment on column import_run.unused is 'Columns of the file that nothing is read from.';
comment on column import_run.notes is 'Why it waits or failed, in three languages.';
create index on import_run (source, number desc);
create index on import_run (state) where state in ('asked', 'ready', 'confirmed');

create table import_progress (
  run uuid primary key references import_run (id) on delete cascade,
  owner_org text not null references organisation (id),
  phase text not null check (phase in ('reading', 'storing')),
  done integer not null,
  total integer,
  tries integer not null,
  told_at timestamptz not null
);
comment on table import_progress is 'How far a run is, told by another connection than the one that stores.';

create table import_line (
  run uuid not null references import_run (id) on delete cascade,
  owner_org text not null references organisation (id),
  intake text not null,
  line integer not null,
  place text not null,
  key text not null,
  hash bytea,
  standing text not null check (standing in ('new', 'changed', 'same', 'gone', 'rejected'))
);
comment on table import_line is 'Rows of a run by their keys, and how each compares with what its source said last.';
create index on import_line (run, standing, line);
create index on import_line (run, intake, key);

create table import_reject (
  id bigint generated always as identity primary key,
  run uuid not null references import_run (id) on delete cascade,
  owner_org text not null references organisation (id),
  intake text not null,
  line integer not null,
  place text not null,
  field text,
  why jsonb not null
);
comment on table import_reject is 'Rows that were read and not stored: where they stand and why. Values of people are not kept.';
create index on import_reject (run, line, id);

alter table source enable row level security;
create policy source_managed on source for all using (manages_sources(owner_org)) with check (manages_sources(owner_org));
alter table source_secret enable row level security;
create policy source_secret_system on source_secret for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
alter table source_row enable row level security;
create policy source_row_read on source_row for select using (manages_sources(owner_org));
create policy source_row_write on source_row for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
alter table import_run enable row level security;
create policy import_run_managed on import_run for all using (manages_sources(owner_org)) with check (manages_sources(owner_org));
alter table import_progress enable row level security;
create policy import_progress_read on import_progress for select using (manages_sources(owner_org));
create policy import_progress_write on import_progress for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
alter table import_line enable row level security;
create policy import_line_read on import_line for select using (manages_sources(owner_org));
create policy import_line_write on import_line for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
alter table import_reject enable row level security;
create policy import_reject_read on import_reject for select using (manages_sources(owner_org));
create policy import_reject_write on import_reject for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');

grant select, insert, update on source to :app;
grant select, insert, update, delete on source_secret, source_row, import_run, import_progress, import_line, import_reject to :app;

create view source_standing as
  select s.id as source, s.owner_org, s.connector, s.every, s.started_at, s.ended_at,
    (select r.began_at from import_run r where r.source = s.id and r.state = 'stored' order by r.number desc limit 1) as good_at
  from source s;
comment on view source_standing is 'What everybody may know of sources: which kind, whose, and when the last good run began.';
grant select on source_standing to :app;
