create table state_override (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  measure text not null,
  state text not null check (state in ('late', 'atRisk', 'notStarted', 'underWay', 'onTarget', 'continuous', 'done')),
  grounds text not null,
  day date not null,
  until date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint until_not_before_day check (until >= day)
);
comment on table state_override is 'A state set by hand, with its grounds, from its day to its last day; shown beside the derived state and never counted. The newest of a measure is in use.';
create index on state_override (measure, number desc);
create trigger state_override_final before update or delete or truncate on state_override
  for each statement execute function refuse_change();

create table state_override_end (
  state_override uuid primary key references state_override (id),
  day date not null,
  grounds text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table state_override_end is 'A state set by hand that ended before its last day: from this day it is no more.';
create trigger state_override_end_final before update or delete or truncate on state_override_end
  for each statement execute function refuse_change();

alter table state_override enable row level security;
alter table state_override_end enable row level security;
create policy state_override_read on state_override for select using (true);
create policy state_override_end_read on state_override_end for select using (true);
create policy state_override_write on state_override for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (current_setting('app.strategy_team', true) = 'on' and recorded_by::text = current_setting('app.person', true))
  );
create policy state_override_end_write on state_override_end for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (current_setting('app.strategy_team', true) = 'on' and recorded_by::text = current_setting('app.person', true))
  );
grant select, insert on state_override, state_override_end to :app;
