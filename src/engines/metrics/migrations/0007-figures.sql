-- Figures beside deliverables: attested ones stand in the attestation itself, with the same proof, end and withdrawal.
alter table attestation add column period_start date;
alter table attestation add column done integer;
alter table attestation add column total integer;
alter table attestation add column value numeric;
alter table attestation add column n integer;
alter table attestation add column low numeric;
alter table attestation add column high numeric;
alter table attestation add constraint one_figure check (
  (done is null) = (total is null)
  and (done is null or value is null)
  and (value is not null or (n is null and low is null and high is null))
);
alter table attestation add constraint share_holds check (done is null or (done >= 0 and done <= total));
alter table attestation add constraint period_before_day check (period_start is null or (value is not null and period_start <= day));
comment on column attestation.period_start is 'First day of the period that a count is of; `day` is the last day counted.';

create table observation (
  id bigint generated always as identity primary key,
  source text not null,
  provenance text not null check (provenance in ('records', 'connected')),
  indicator text not null,
  organisation text not null references organisation (id),
  day date not null,
  live boolean not null,
  period_start date,
  done integer,
  total integer,
  value numeric,
  n integer,
  low numeric,
  high numeric,
  reference text,
  person uuid references person (id),
  recorded_at timestamptz not null,
  constraint one_figure check (
    (done is null) = (total is null)
    and (done is null) <> (value is null)
    and (value is not null or (n is null and low is null and high is null))
  ),
  constraint share_holds check (done is null or (done >= 0 and done <= total)),
  constraint period_before_day check (period_start is null or (value is not null and period_start <= day))
);
comment on table observation is 'A figure that a source gave of one organisation. A newer row of the same source replaces an older one; nothing is edited.';
comment on column observation.day is 'The day whose state the figure shows; of a count, the last day counted.';
comment on column observation.live is 'Shows the state of every good run of its source, not only of its own day.';
comment on column observation.reference is 'What the source itself calls the row it came from.';
create index on observation (indicator, organisation, id);
create index on observation (source, id);
create trigger observation_final before update or delete or truncate on observation
  for each statement execute function refuse_change();

create table observation_run (
  source text not null,
  day date not null,
  every integer not null check (every > 0),
  recorded_at timestamptz not null,
  primary key (source, day)
);
comment on table observation_run is 'A day on which a source was last good, and how many days it promises to the next run.';
create trigger observation_run_final before update or delete or truncate on observation_run
  for each statement execute function refuse_change();

create table observation_withdrawal (
  id bigint generated always as identity primary key,
  source text not null,
  indicator text,
  organisation text references organisation (id),
  up_to bigint not null,
  grounds text not null,
  person uuid references person (id),
  recorded_at timestamptz not null
);
comment on table observation_withdrawal is 'Takes back the rows of a source up to an id: all of them, or those of one indicator or organisation.';
create index on observation_withdrawal (source);
create trigger observation_withdrawal_final before update or delete or truncate on observation_withdrawal
  for each statement execute function refuse_change();

alter table observation enable row level security;
alter table observation_run enable row level security;
alter table observation_withdrawal enable row level security;
create policy observation_read on observation for select using (true);
create policy observation_run_read on observation_run for select using (true);
create policy observation_withdrawal_read on observation_withdrawal for select using (true);
create policy observation_write on observation for insert
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
create policy observation_run_write on observation_run for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or current_setting('app.organisations', true) <> ''
  );
create policy observation_withdrawal_write on observation_withdrawal for insert
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
grant select, insert on observation, observation_run, observation_withdrawal to :app;
