create table finding (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  owner_org text not null references organisation (id),
  title text not null,
  text text not null,
  source_kind text not null check (source_kind in ('person', 'indicator', 'feedback', 'survey')),
  source_id text,
  source_path text check (source_path like '/%'),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint source_named check ((source_kind = 'person') = (source_id is null))
);
comment on table finding is 'Something that was found out: from a person, an indicator, feedback or a survey. For those who work in the organisation, and when it is decided for all who work here; the public is told the decision only.';
create index on finding (owner_org, recorded_at);
create trigger finding_final before update or delete or truncate on finding
  for each statement execute function refuse_change();

create table finding_weight (
  id bigint generated always as identity primary key,
  finding uuid not null references finding (id),
  concerns integer not null check (concerns > 0),
  severity text not null check (severity in ('slows', 'hinders', 'blocks')),
  measure text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table finding_weight is 'How many a finding concerns, how bad it is for them, and which measure it is about; the newest row counts.';
create index on finding_weight (finding, id desc);
create trigger finding_weight_final before update or delete or truncate on finding_weight
  for each statement execute function refuse_change();

create table finding_decision (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  finding uuid not null references finding (id),
  owner_org text not null references organisation (id),
  what text not null check (what in ('action', 'no', 'same')),
  action uuid,
  same_as uuid references finding (id),
  said text,
  grounds text not null,
  body uuid references body (id),
  decider uuid references person (id),
  day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint of_its_kind check (
    (what = 'action') = (action is not null) and (what = 'same') = (same_as is not null)
    and (what = 'same') = (said is null) and same_as is distinct from finding
  ),
  constraint one_decider check (num_nonnulls(body, decider) = 1)
);
comment on table finding_decision is 'What was decided of a finding: a follow-up action, a reasoned no, or that another finding is the same. Public; the newest row counts, and how quickly it was decided by the first one.';
comment on column finding_decision.said is 'What people said, as it is told to everybody.';
create index on finding_decision (finding, number);
create index on finding_decision (owner_org, number);
create trigger finding_decision_final before update or delete or truncate on finding_decision
  for each statement execute function refuse_change();

create table finding_effect (
  decision uuid primary key references finding_decision (id),
  measure text not null,
  indicator text not null,
  looks date not null,
  before jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint named_beforehand check (looks > (recorded_at at time zone 'Europe/Helsinki')::date)
);
comment on table finding_effect is 'The indicator by which the effect of a decision is looked at, and the day, both named beforehand; with its figure on the day of naming. Public.';
create trigger finding_effect_final before update or delete or truncate on finding_effect
  for each statement execute function refuse_change();

create table finding_look (
  decision uuid primary key references finding_effect (decision),
  verdict text not null check (verdict in ('better', 'worse', 'chance', 'same', 'tooFew', 'unknown')),
  after jsonb not null,
  learned text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table finding_look is 'What was seen when the day came: whether the change exceeds chance, as computed, and what a person learned of it. Public, failures too.';
create trigger finding_look_final before update or delete or truncate on finding_look
  for each statement execute function refuse_change();

alter table finding enable row level security;
alter table finding_weight enable row level security;
alter table finding_decision enable row level security;
alter table finding_effect enable row level security;
alter table finding_look enable row level security;

create policy finding_read on finding for select
  using (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or owner_org = any (string_to_array(current_setting('app.own', true), ','))
    or (
      current_setting('app.staff', true) = 'on'
      and exists (select 1 from finding_decision d where d.finding = finding.id)
    )
  );
create policy finding_write on finding for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      recorded_by::text = current_setting('app.person', true)
      and (
        current_setting('app.strategy_team', true) = 'on'
        or owner_org = any (string_to_array(current_setting('app.organisations', true), ','))
      )
    )
  );
create function may_weigh_finding(of uuid, by uuid) returns boolean language sql stable as $$
  select current_setting('app.kind', true) = 'system' or (
    by::text = current_setting('app.person', true)
    and exists (
      select 1 from finding f
      where f.id = of
        and (
          current_setting('app.strategy_team', true) = 'on'
          or f.owner_org = any (string_to_array(current_setting('app.organisations', true), ','))
        )
    )
  )
$$;
comment on function may_weigh_finding is 'Whether the person of the transaction looks after a finding: weighs it, records what was decided and what was seen.';
create policy finding_weight_read on finding_weight for select
  using (exists (select 1 from finding f where f.id = finding_weight.finding));
create policy finding_decision_read on finding_decision for select using (true);
create policy finding_effect_read on finding_effect for select using (true);
create policy finding_look_read on finding_look for select using (true);
create policy finding_weight_write on finding_weight for insert with check (may_weigh_finding(finding, recorded_by));
create policy finding_decision_write on finding_decision for insert
  with check (
    may_weigh_finding(finding, recorded_by)
    and owner_org = (select f.owner_org from finding f where f.id = finding_decision.finding)
  );
create policy finding_effect_write on finding_effect for insert
  with check (
    may_weigh_finding((select d.finding from finding_decision d where d.id = finding_effect.decision), recorded_by)
  );
create policy finding_look_write on finding_look for insert
  with check (
    may_weigh_finding((select d.finding from finding_decision d where d.id = finding_look.decision), recorded_by)
    and (recorded_at at time zone 'Europe/Helsinki')::date
      >= (select e.looks from finding_effect e where e.decision = finding_look.decision)
  );
grant select, insert on finding, finding_weight, finding_decision, finding_effect, finding_look to :app;

insert into process_kind (kind, begun_by) values ('finding', 'digitalLead');
