create table attestation (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  indicator text not null,
  subject text not null,
  organisation text not null references organisation (id),
  body text,
  day date not null,
  section text,
  until date not null,
  file uuid references stored_file (id),
  link text,
  person uuid not null references person (id),
  recorded_at timestamptz not null,
  constraint has_proof check ((body is not null and section is not null) or file is not null or link is not null),
  constraint until_after_day check (until > day)
);
comment on table attestation is 'A dated fact that a named person attests with its proof. Replaced or withdrawn by a new row, never edited.';
comment on column attestation.number is 'Order of recording, also of what was recorded in the same instant.';
create index on attestation (subject, organisation, number desc);
create trigger attestation_final before update or delete or truncate on attestation
  for each statement execute function refuse_change();

create table attestation_withdrawal (
  attestation uuid primary key references attestation (id),
  grounds text not null,
  organisation text not null references organisation (id),
  person uuid not null references person (id),
  recorded_at timestamptz not null
);
comment on table attestation_withdrawal is 'An attestation taken back, with its grounds.';
create trigger attestation_withdrawal_final before update or delete or truncate on attestation_withdrawal
  for each statement execute function refuse_change();

create table attestation_reminder (
  attestation uuid primary key references attestation (id),
  recorded_at timestamptz not null
);
comment on table attestation_reminder is 'Attestations whose organisation has been asked to attest again before they end.';

create table not_applicable (
  id uuid primary key default gen_random_uuid(),
  subject text not null,
  organisation text not null references organisation (id),
  body text not null,
  day date not null,
  section text not null,
  grounds text not null,
  until date not null,
  person uuid not null references person (id),
  recorded_at timestamptz not null,
  constraint until_after_day check (until > day)
);
comment on table not_applicable is 'A decision that a measure does not apply to an organisation, from its day until its end.';
create index on not_applicable (subject, organisation);
create trigger not_applicable_final before update or delete or truncate on not_applicable
  for each statement execute function refuse_change();

create table not_applicable_end (
  not_applicable uuid primary key references not_applicable (id),
  day date not null,
  grounds text not null,
  person uuid not null references person (id),
  recorded_at timestamptz not null
);
comment on table not_applicable_end is 'A "does not apply" ended before its time.';
create trigger not_applicable_end_final before update or delete or truncate on not_applicable_end
  for each statement execute function refuse_change();

create table target (
  id uuid primary key default gen_random_uuid(),
  subject text not null,
  organisation text references organisation (id),
  value numeric not null,
  day date,
  baseline_value numeric,
  baseline_day date,
  ends uuid references target (id),
  person uuid not null references person (id),
  recorded_at timestamptz not null
);
comment on table target is 'An agreed value and its day, for a measure or one organisation; a row whose `ends` is set ends another.';
create index on target (subject);
create trigger target_final before update or delete or truncate on target
  for each statement execute function refuse_change();

create table snapshot (
  id bigint generated always as identity primary key,
  subject text not null,
  day date not null,
  at timestamptz not null,
  occasion text not null check (occasion in ('daily', 'change')),
  strategy uuid not null,
  definition text not null,
  state text not null,
  because text not null,
  args jsonb not null,
  reason jsonb not null,
  done numeric,
  total numeric,
  provenance text,
  figures jsonb not null,
  cells jsonb not null
);
comment on table snapshot is 'How a measure stood at an instant, as it was reported: the newest row of a day is that day. Immutable.';
comment on column snapshot.definition is 'Versions of indicator, scope and targets; a change draws a break in the curve.';
create index on snapshot (subject, day desc, id desc);
create index on snapshot (day);
create trigger snapshot_final before update or delete or truncate on snapshot
  for each statement execute function refuse_change();

alter table attestation enable row level security;
create policy attestation_read on attestation for select using (true);
create policy attestation_write on attestation for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      person::text = current_setting('app.person', true)
      and (
        current_setting('app.strategy_team', true) = 'on'
        or organisation = any (string_to_array(current_setting('app.organisations', true), ','))
      )
    )
  );
alter table attestation_withdrawal enable row level security;
create policy attestation_withdrawal_read on attestation_withdrawal for select using (true);
create policy attestation_withdrawal_write on attestation_withdrawal for insert
  with check (
    organisation = (select a.organisation from attestation a where a.id = attestation_withdrawal.attestation)
    and (
      current_setting('app.kind', true) = 'system'
      or (
        person::text = current_setting('app.person', true)
        and (
          current_setting('app.strategy_team', true) = 'on'
          or organisation = any (string_to_array(current_setting('app.organisations', true), ','))
        )
      )
    )
  );
alter table snapshot enable row level security;
create policy snapshot_read on snapshot for select using (true);
create policy snapshot_write on snapshot for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or current_setting('app.organisations', true) <> ''
  );
alter table attestation_reminder enable row level security;
create policy attestation_reminder_system on attestation_reminder for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
alter table not_applicable enable row level security;
alter table not_applicable_end enable row level security;
alter table target enable row level security;
create policy not_applicable_read on not_applicable for select using (true);
create policy not_applicable_end_read on not_applicable_end for select using (true);
create policy target_read on target for select using (true);
create policy not_applicable_write on not_applicable for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy not_applicable_end_write on not_applicable_end for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
create policy target_write on target for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');

grant select, insert on attestation, attestation_withdrawal, attestation_reminder, not_applicable, not_applicable_end, target, snapshot to :app;
