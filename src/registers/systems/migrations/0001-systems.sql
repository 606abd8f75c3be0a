-- Information systems of an organisation, the data that flows between them, and when the owner last looked at it.

create table system (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  source text not null,
  key text not null,
  name text not null,
  owner uuid references person (id),
  supplier text,
  data text,
  users text,
  personal boolean not null,
  agreement_until date,
  trainings text,
  recorded_at timestamptz not null,
  replaced_at timestamptz,
  ended_on date
);
comment on table system is 'Information systems as a source describes them. A changed row is replaced by a new one; one that did not come any more has the day on which it ended.';
create unique index on system (owner_org, source, key) where replaced_at is null;
create index on system (owner_org) where replaced_at is null;

create table system_interface (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  source text not null,
  key text not null,
  from_name text not null,
  to_name text not null,
  data text not null,
  how text,
  recorded_at timestamptz not null,
  replaced_at timestamptz
);
comment on table system_interface is 'What data flows from one system to another, and how. Systems by name: the other end may be somebody else''s.';
create unique index on system_interface (owner_org, source, key) where replaced_at is null;

create table flow_review (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  system_name text not null,
  seen text not null,
  day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table flow_review is 'That somebody found the drawn flows of a system right on a day; `seen` is the sum of what was drawn.';
create index on flow_review (owner_org, lower(system_name));
create trigger flow_review_final before update or delete or truncate on flow_review
  for each statement execute function refuse_change();
create trigger system_stays before delete or truncate on system for each statement execute function refuse_change();
create trigger system_interface_stays before delete or truncate on system_interface
  for each statement execute function refuse_change();

create function kept_systems() returns text[] language sql stable as $$
  select case when current_setting('app.kind', true) = 'system' then (select array_agg(id) from organisation)
    else array(
      select split_part(held, ':', 2) from unnest(string_to_array(current_setting('app.memberships', true), ',')) held
      where split_part(held, ':', 1) in ('itStaff', 'dataProtectionOfficer', 'digitalLead')) end
$$;
comment on function kept_systems is 'The organisations whose systems the reader looks after.';

alter table system enable row level security;
create policy system_own on system using (owner_org = any ((select kept_systems())::text[]));
alter table system_interface enable row level security;
create policy system_interface_own on system_interface using (owner_org = any ((select kept_systems())::text[]));
alter table flow_review enable row level security;
create policy flow_review_read on flow_review for select using (owner_org = any ((select kept_systems())::text[]));
create policy flow_review_write on flow_review for insert with check (owner_org = any ((select kept_systems())::text[])
  and (current_setting('app.kind', true) = 'system' or recorded_by::text = current_setting('app.person', true)));
grant select, insert on system, system_interface, flow_review to :app;
grant update (replaced_at) on system, system_interface to :app;
