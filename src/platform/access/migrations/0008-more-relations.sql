-- Relations grow: offices that look after people, systems and records, and those who see only what is their own.
alter table membership drop constraint membership_relation_check;
alter table membership add constraint membership_relation_check
  check (relation in ('administrator', 'strategyTeam', 'digitalLead', 'managementGroup', 'humanResources', 'sectorHead',
    'itStaff', 'dataProtectionOfficer', 'archivist', 'supervisor', 'electedOfficial', 'employee', 'reader'));

-- What gave a membership: nothing says "by hand". A source ends only what it has given itself.
alter table membership add column source text check (source ~ '^[a-z]+:[\w.-]{1,60}$');
comment on column membership.source is 'What gave it: a directory of people or an identity provider by its kind and id. Empty: an administrator, by hand.';
create index on membership (organisation, relation);

-- Accounts that are closed and opened again: the newest row of a person counts.
create table account_closing (
  id bigint generated always as identity primary key,
  person uuid not null references person (id),
  closed boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id),
  source text
);
comment on table account_closing is 'A closed account opens no session, by any way to sign in. The newest row of a person counts.';
create index on account_closing (person, id desc);
create trigger account_closing_final before update or delete or truncate on account_closing
  for each statement execute function refuse_change();

create view account_closed with (security_invoker) as
  select person from (select distinct on (person) person, closed from account_closing order by person, id desc) newest
  where closed;
comment on view account_closed is 'People whose account is closed as now known.';

alter table account_closing enable row level security;
create policy account_closing_own on account_closing for all
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on')
  with check (current_setting('app.kind', true) = 'system'
    or (current_setting('app.administrator', true) = 'on' and recorded_by::text = current_setting('app.person', true)));
grant select, insert on account_closing to :app;
grant select on account_closed to :app;
