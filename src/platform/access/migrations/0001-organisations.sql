-- Organisations, their names, bodies, people and memberships. What was once true stays readable:
-- rows carry from–until and when they were recorded, and names are never overwritten.

create table organisation (
  id text primary key check (id ~ '^[A-Za-z0-9.-]{1,16}$'),
  kind text not null check (kind in ('region', 'municipality', 'partner')),
  host text references organisation (id),
  position integer not null default 0,
  since date not null,
  until date,
  recorded_at timestamptz not null default now()
);
comment on table organisation is 'The region, its municipalities and partners. The id of a municipality is its official code.';
create unique index one_region on organisation (kind) where kind = 'region' and until is null;

create table organisation_name (
  organisation text not null references organisation (id),
  recorded_at timestamptz not null,
  recorded_by uuid,
  nominative text not null,
  genitive text,
  partitive text,
  "in" text,
  "from" text,
  "to" text,
  sv text,
  en text,
  primary key (organisation, recorded_at)
);
comment on table organisation_name is 'Names and their inflected forms; the newest row is in use.';

create table body (
  id uuid primary key default gen_random_uuid(),
  organisation text not null references organisation (id),
  kind text not null check (kind in ('council', 'executive', 'managementGroup', 'committee', 'team')),
  name text not null,
  sv text,
  en text,
  decides_strategy boolean not null default false,
  position integer not null default 0,
  since date not null,
  until date,
  recorded_at timestamptz not null default now()
);
comment on table body is 'Decision-making bodies and groups of an organisation.';
create index on body (organisation);

create table person (
  id uuid primary key default gen_random_uuid(),
  recorded_at timestamptz not null default now()
);
comment on table person is 'A person apart from accounts. Immutable records hold this key, never the name.';

create table person_detail (
  person uuid primary key references person (id) on delete cascade,
  name text not null,
  email text not null,
  changed_at timestamptz not null default now(),
  constraint email_is_lower check (email = lower(email))
);
comment on table person_detail is 'Personal fields, in a row that can be erased alone.';
create unique index on person_detail (email);

create table membership (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person (id),
  organisation text references organisation (id),
  body uuid references body (id),
  relation text not null check (relation in ('administrator', 'strategyTeam', 'digitalLead', 'reader')),
  since date not null,
  until date,
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint of_one_thing check (num_nonnulls(organisation, body) = 1),
  constraint half_open check (until is null or until >= since)
);
comment on table membership is 'What a person is to an organisation or a body, from (inclusive) until (exclusive); one that ends on its first day was a mistake and never in force.';
create index on membership (person);

-- Personal fields are seen by oneself, by the administrator and by the program's own work (sign-in, mail).
alter table person_detail enable row level security;
create policy person_detail_read on person_detail for select
  using (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.administrator', true) = 'on'
    or person::text = current_setting('app.person', true)
  );
create policy person_detail_write on person_detail for all
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on'
         or person::text = current_setting('app.person', true))
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on'
         or person::text = current_setting('app.person', true));

alter table membership enable row level security;
create policy membership_read on membership for select
  using (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.administrator', true) = 'on'
    or person::text = current_setting('app.person', true)
  );
create policy membership_write on membership for all
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on')
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');

-- Everybody reads the registers; the program itself (import) and the administrator change them.
alter table organisation enable row level security;
alter table organisation_name enable row level security;
alter table body enable row level security;
alter table person enable row level security;
create policy organisation_read on organisation for select using (true);
create policy organisation_name_read on organisation_name for select using (true);
create policy body_read on body for select using (true);
create policy person_read on person for select using (true);
create policy organisation_write on organisation for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
create policy organisation_change on organisation for update
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
create policy organisation_name_write on organisation_name for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
create policy body_write on body for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
create policy body_change on body for update
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
create policy person_write on person for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');

grant select, insert, update on organisation, body to :app;
grant select, insert on organisation_name to :app;
grant select, insert on person to :app;
grant select, insert, update, delete on person_detail to :app;
grant select, insert, update on membership to :app;
