create table mail_choice (
  person uuid primary key references person (id),
  often text not null check (often in ('atOnce', 'daily', 'weekly', 'never')),
  changed_at timestamptz not null
);
comment on table mail_choice is 'How often each person wants the digest; daily without a row.';

create table mail_digest (
  person uuid not null references person (id),
  day date not null,
  sent boolean not null,
  recorded_at timestamptz not null,
  primary key (person, day)
);
comment on table mail_digest is 'Days on which a digest was made for a person: one a day at most, also after a restart. Not sent when there was nothing to tell.';
create trigger mail_digest_final before update or delete or truncate on mail_digest
  for each statement execute function refuse_change();

create table mail_told (
  person uuid not null references person (id),
  run uuid not null references process_run (id),
  step text not null,
  since timestamptz not null,
  primary key (person, run, step, since)
);
comment on table mail_told is 'Steps that a person has been told of by mail, each time that they were opened.';
create trigger mail_told_final before update or delete or truncate on mail_told
  for each statement execute function refuse_change();

create table seen_changes (
  person uuid primary key references person (id),
  at timestamptz not null
);
comment on table seen_changes is 'Until when a person has marked the changes of their own page as seen.';

alter table mail_choice enable row level security;
create policy mail_choice_own on mail_choice for all
  using (current_setting('app.kind', true) = 'system' or person::text = current_setting('app.person', true))
  with check (current_setting('app.kind', true) = 'system' or person::text = current_setting('app.person', true));
alter table mail_digest enable row level security;
create policy mail_digest_system on mail_digest for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
alter table mail_told enable row level security;
create policy mail_told_own on mail_told for all
  using (current_setting('app.kind', true) = 'system' or person::text = current_setting('app.person', true))
  with check (current_setting('app.kind', true) = 'system' or person::text = current_setting('app.person', true));
alter table seen_changes enable row level security;
create policy seen_changes_own on seen_changes for all
  using (current_setting('app.kind', true) = 'system' or person::text = current_setting('app.person', true))
  with check (current_setting('app.kind', true) = 'system' or person::text = current_setting('app.person', true));

grant select, insert, update on mail_choice, seen_changes to :app;
grant select, insert on mail_digest, mail_told to :app;
