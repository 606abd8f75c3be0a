create table service (
  id uuid primary key default gen_random_uuid(),
  source text not null,
  key text not null,
  owner_org text not null references organisation (id),
  municipality text,
  name text not null,
  name_sv text,
  name_en text,
  summary text,
  summary_sv text,
  summary_en text,
  plain text not null,
  provider text,
  words text not null generated always as (
    lower(name || ' ' || coalesce(name_sv, '') || ' ' || coalesce(name_en, '') || ' ' || coalesce(provider, ''))
  ) stored,
  provider_key text,
  kind text not null check (kind in ('service', 'permit', 'qualification')),
  classes text[] not null,
  general_description text,
  municipalities text[] not null,
  charge text check (charge in ('free', 'charged')),
  languages text[] not null,
  since date not null,
  gone date,
  changed_at timestamptz not null,
  unique (source, key),
  constraint gone_after_since check (gone >= since)
);
comment on table service is 'A service as its source tells it, in the shape of the national register. What our own people add stands in service_addition.';
comment on column service.municipality is 'Code of the municipality that is responsible for it; null: somebody else is.';
comment on column service.plain is 'The name without case, marks and names of municipalities: what two descriptions of the same have in common.';
comment on column service.words is 'What a search looks into.';
comment on column service.municipalities is 'Codes of the area in which it is offered; empty: the whole country.';
comment on column service.gone is 'The day from which its source no longer has it.';
create index on service (name collate "fi-x-icu", id) where gone is null;
create index on service (municipality, name collate "fi-x-icu", id) where gone is null;

create table service_channel (
  id uuid primary key default gen_random_uuid(),
  source text not null,
  key text not null,
  owner_org text not null references organisation (id),
  municipality text,
  kind text not null check (kind in ('eService', 'webPage', 'phone', 'form', 'place')),
  name text not null,
  name_sv text,
  name_en text,
  provider text,
  url text,
  phone text,
  since date not null,
  gone date,
  changed_at timestamptz not null,
  unique (source, key),
  constraint gone_after_since check (gone >= since)
);
comment on table service_channel is 'A way to do a service: an e-service, a web page, a telephone, a form on paper or a place.';

create table service_connection (
  id uuid primary key default gen_random_uuid(),
  source text not null,
  key text not null,
  owner_org text not null references organisation (id),
  service uuid not null references service (id),
  channel uuid not null references service_channel (id),
  since date not null,
  gone date,
  unique (source, key),
  constraint gone_after_since check (gone >= since)
);
comment on table service_connection is 'Which service is done by which channel.';
create index on service_connection (service);
create index on service_connection (channel);

create table transaction_count (
  id uuid primary key default gen_random_uuid(),
  source text not null,
  key text not null,
  owner_org text not null references organisation (id),
  service uuid not null references service (id),
  channel text not null check (channel in ('digital', 'phone', 'paper', 'place')),
  since date not null,
  until date not null,
  transactions bigint not null check (transactions >= 0),
  gone date,
  recorded_at timestamptz not null,
  unique (source, key),
  constraint a_period check (until > since)
);
comment on table transaction_count is 'How many times a service was done by a kind of channel from the first day to before the last.';
create index on transaction_count (service, since);

create table service_addition (
  id bigint generated always as identity primary key,
  service uuid not null references service (id),
  organisation text not null references organisation (id),
  owner uuid references person (id),
  in_scope boolean,
  scope_grounds text,
  regional_version text,
  family text,
  personal_data boolean,
  digital_price bigint check (digital_price >= 0),
  paper_price bigint check (paper_price >= 0),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint out_with_grounds check (in_scope is distinct from false or scope_grounds is not null)
);
comment on table service_addition is 'What our own people say of a service; the newest row of a service is in use, and no import touches it.';
comment on column service_addition.organisation is 'For whom it was said.';
comment on column service_addition.in_scope is 'Whether it is meant to be done digitally first; null: not decided, which counts as yes.';
comment on column service_addition.regional_version is 'The name of the regional form and process that it uses.';
comment on column service_addition.family is 'The name of the group of services of other municipalities with which it is the same.';
comment on column service_addition.digital_price is 'Cents.';
create index on service_addition (service, id desc);
create trigger service_addition_final before update or delete or truncate on service_addition
  for each statement execute function refuse_change();

create table service_merge (
  id bigint generated always as identity primary key,
  kept uuid not null references service (id),
  other uuid not null references service (id),
  same boolean not null,
  organisation text not null references organisation (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint two_services check (kept <> other)
);
comment on table service_merge is 'A decision on two rows that look alike: they are the same service and the other is shown as the kept one, or they are not.';
create index on service_merge (other);
create index on service_merge (kept);
create trigger service_merge_final before update or delete or truncate on service_merge
  for each statement execute function refuse_change();

create table service_merge_end (
  merge bigint primary key references service_merge (id),
  organisation text not null references organisation (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table service_merge_end is 'A decision on two rows that was taken back: they stand apart again, or may be proposed again.';
create trigger service_merge_end_final before update or delete or truncate on service_merge_end
  for each statement execute function refuse_change();

-- Under which service a merged row is shown; rows that stand for themselves are not in it.
create view service_kept as
  with recursive merged as (
    select m.other, m.kept from service_merge m
    where m.same and not exists (select from service_merge_end e where e.merge = m.id)
  ),
  chain (service, kept) as (
    select other, kept from merged
    union
    select c.service, m.kept from chain c join merged m on m.other = c.kept
  )
  select c.service, c.kept from chain c where not exists (select from merged m where m.other = c.kept);

-- Rows of sources are written by the runs of their owner's sources; what people say, by those who may say it.
alter table service enable row level security;
alter table service_channel enable row level security;
alter table service_connection enable row level security;
alter table transaction_count enable row level security;
alter table service_addition enable row level security;
alter table service_merge enable row level security;
alter table service_merge_end enable row level security;
create policy service_read on service for select using (true);
create policy service_channel_read on service_channel for select using (true);
create policy service_connection_read on service_connection for select using (true);
create policy transaction_count_read on transaction_count for select using (true);
create policy service_addition_read on service_addition for select using (true);
create policy service_merge_read on service_merge for select using (true);
create policy service_merge_end_read on service_merge_end for select using (true);
create function may_run_source(owner text) returns boolean language sql stable as $$
  select current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or owner = any (string_to_array(current_setting('app.organisations', true), ','))
$$;
create function may_say_of_service(organisation text, by uuid) returns boolean language sql stable as $$
  select current_setting('app.kind', true) = 'system'
    or (
      by::text = current_setting('app.person', true)
      and (
        current_setting('app.strategy_team', true) = 'on'
        or organisation = any (string_to_array(current_setting('app.organisations', true), ','))
      )
    )
$$;
create policy service_write on service for all using (may_run_source(owner_org));
create policy service_channel_write on service_channel for all using (may_run_source(owner_org));
create policy service_connection_write on service_connection for all using (may_run_source(owner_org));
create policy transaction_count_write on transaction_count for all using (may_run_source(owner_org));
create policy service_addition_write on service_addition for insert
  with check (may_say_of_service(organisation, recorded_by));
create policy service_merge_write on service_merge for insert with check (may_say_of_service(organisation, recorded_by));
create policy service_merge_end_write on service_merge_end for insert
  with check (may_say_of_service(organisation, recorded_by));
grant select, insert, update on service, service_channel, service_connection, transaction_count to :app;
grant select, insert on service_addition, service_merge, service_merge_end to :app;
grant select on service_kept to :app;
