-- Who works where: sectors, units and employments. Nothing is overwritten: a changed row is replaced by a new one, so
-- that any past day can be shown as then known. Rows hold keys of people, never names.

create table sector (
  key text primary key check (key ~ '^[a-z0-9-]{1,40}$'),
  name text not null,
  sv text,
  en text,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table sector is 'Sectors of the municipalities, the same for all of them, so that colleagues meet across municipalities.';
create unique index on sector (lower(name));

create table unit (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  name text not null,
  source text,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table unit is 'Units of an organisation, by name. Without a source they were added by its own people.';
create unique index on unit (owner_org, lower(name));

create table unit_place (
  id bigint generated always as identity primary key,
  owner_org text not null references organisation (id),
  unit uuid not null references unit (id),
  parent uuid references unit (id),
  sector text references sector (key),
  recorded_at timestamptz not null,
  recorded_by uuid references person (id),
  constraint not_in_itself check (parent <> unit)
);
comment on table unit_place is 'Where a unit stands: under which unit, in which sector. What a person has said (recorded_by) counts before what a source brings; of each the newest row.';
create index on unit_place (unit);

create table employment (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  source text,
  key text not null,
  person uuid not null references person (id),
  unit uuid references unit (id),
  title text,
  role text not null check (role in ('employee', 'supervisor', 'management', 'elected')),
  body uuid references body (id),
  supervisor uuid references person (id),
  since date not null,
  until date,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id),
  replaced_at timestamptz,
  constraint half_open check (until is null or until >= since),
  constraint not_own_supervisor check (supervisor <> person)
);
comment on table employment is 'Employments and offices of trust from (inclusive) until (exclusive). `key` is a sum of the source''s own key, which may be personal. Rows that were replaced stay, with the instant.';
create unique index on employment (owner_org, coalesce(source, ''), key) where replaced_at is null;
create index on employment (owner_org, person) where replaced_at is null;
create index on employment (person);
create index on employment (unit) where replaced_at is null;

create table supervisor_awaited (
  employment uuid primary key references employment (id),
  owner_org text not null references organisation (id),
  reference text not null
);
comment on table supervisor_awaited is 'E-mail or number of a supervisor whom the register does not know yet; dropped when found, replaced or erased.';

create table person_match (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  one uuid not null references person (id),
  other uuid not null references person (id),
  same boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  undone_at timestamptz,
  undone_by uuid references person (id),
  constraint in_order check (one < other)
);
comment on table person_match is 'What a person has decided of two keys that look like one person. Rows of neither change: whoever counts people counts such two as one, until it is undone.';
create unique index on person_match (owner_org, one, other) where undone_at is null;

create function refuse_other_employment() returns trigger language plpgsql as $$
begin
  if old.replaced_at is not null or (new.supervisor is distinct from old.supervisor and old.supervisor is not null) then
    raise exception 'an employment is replaced by a new row, not changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function refuse_other_employment is 'Of an employment only the end of the row is entered later, and a supervisor who was awaited.';
create trigger employment_replaced before update on employment for each row execute function refuse_other_employment();
create trigger employment_stays before delete or truncate on employment for each statement execute function refuse_change();
create trigger unit_place_final before update or delete or truncate on unit_place
  for each statement execute function refuse_change();
create trigger person_match_stays before delete or truncate on person_match
  for each statement execute function refuse_change();

alter table sector enable row level security;
create policy sector_read on sector for select using (true);
create policy sector_write on sector for insert
  with check (current_setting('app.kind', true) = 'system' or recorded_by::text = current_setting('app.person', true));

alter table unit enable row level security;
create policy unit_read on unit for select using (owner_org = any ((select kept_staff())::text[]));
create policy unit_write on unit for insert with check (owner_org = any ((select kept_staff())::text[]));
alter table unit_place enable row level security;
create policy unit_place_read on unit_place for select using (owner_org = any ((select kept_staff())::text[]));
create policy unit_place_write on unit_place for insert with check (owner_org = any ((select kept_staff())::text[]));

alter table employment enable row level security;
create policy employment_read on employment for select
  using (owner_org = any ((select kept_staff())::text[]) or person::text = (select current_setting('app.person', true)));
create policy employment_write on employment for insert with check (owner_org = any ((select kept_staff())::text[]));
create policy employment_change on employment for update using (owner_org = any ((select kept_staff())::text[]));
alter table supervisor_awaited enable row level security;
create policy supervisor_awaited_own on supervisor_awaited using (owner_org = any ((select kept_staff())::text[]));
alter table person_match enable row level security;
create policy person_match_own on person_match using (owner_org = any ((select kept_staff())::text[]))
  with check (owner_org = any ((select kept_staff())::text[]) and
    (current_setting('app.kind', true) = 'system' or current_setting('app.person', true) in (recorded_by::text, undone_by::text)));

grant select, insert on sector, unit, unit_place, employment, person_match to :app;
grant update (replaced_at, supervisor) on employment to :app;
grant update (undone_at, undone_by) on person_match to :app;
grant select, insert, update, delete on supervisor_awaited to :app;
