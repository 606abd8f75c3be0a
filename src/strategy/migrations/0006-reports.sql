create table report_draft (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('region', 'municipality', 'residents')),
  organisation text not null references organisation (id),
  period_start date not null,
  period_until date not null,
  corrects integer,
  opened_at timestamptz not null,
  opened_by uuid not null references person (id),
  constraint period_in_order check (period_until > period_start)
);
comment on table report_draft is 'A report that the strategy team has begun: of what, of which half-year, and which report it corrects.';
comment on column report_draft.period_until is 'The first day that no longer belongs to the half-year.';
create trigger report_draft_final before update or delete or truncate on report_draft
  for each statement execute function refuse_change();

create table report_draft_version (
  id bigint generated always as identity primary key,
  draft uuid not null references report_draft (id),
  figures_on date not null,
  foreword text not null,
  sections jsonb not null,
  grounds text,
  discarded boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table report_draft_version is 'What was written into a draft; the newest row of a draft is in use. A discarded draft is no longer shown.';
comment on column report_draft_version.grounds is 'Why an approved report is corrected.';
create index on report_draft_version (draft, id desc);
create trigger report_draft_version_final before update or delete or truncate on report_draft_version
  for each statement execute function refuse_change();

create table report (
  number integer primary key check (number > 0),
  draft uuid not null unique references report_draft (id),
  kind text not null check (kind in ('region', 'municipality', 'residents')),
  organisation text not null references organisation (id),
  period_start date not null,
  figures_on date not null,
  corrects integer unique references report (number),
  body uuid not null references body (id),
  day date not null,
  section text not null,
  frozen text not null,
  previous text not null check (previous ~ '^[0-9a-f]{64}$'),
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table report is 'Approved reports, numbered without gaps: public, immutable, each chained to the one before.';
comment on column report.frozen is 'The whole report as canonical JSON, byte for byte as it is published.';
comment on column report.previous is 'Hash of the report before; 64 zeros of the first.';
comment on column report.hash is 'SHA-256 of frozen, a line end and previous.';
comment on column report.corrects is 'The report that this one replaces; that one stays.';
create index on report (organisation, period_start);
create trigger report_final before update or delete or truncate on report
  for each statement execute function refuse_change();

alter table report_draft enable row level security;
alter table report_draft_version enable row level security;
alter table report enable row level security;
create policy report_draft_read on report_draft for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy report_draft_version_read on report_draft_version for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy report_read on report for select using (true);
create policy report_draft_write on report_draft for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy report_draft_version_write on report_draft_version for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy report_write on report for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
grant select, insert on report_draft, report_draft_version, report to :app;
