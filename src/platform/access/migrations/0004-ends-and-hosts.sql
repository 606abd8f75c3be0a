-- Ends of organisations and bodies, and hosts, become rows with the instant at which they were recorded: a page of a past
-- day shows what was known then, also when an end is entered afterwards with an earlier day.

create table organisation_end (
  id bigint generated always as identity primary key,
  organisation text not null references organisation (id),
  until date,
  grounds text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table organisation_end is 'From which day an organisation is no more, and why. The newest row counts; one without a day takes the end back.';
create index on organisation_end (organisation, id desc);

create table organisation_host (
  id bigint generated always as identity primary key,
  organisation text not null references organisation (id),
  host text references organisation (id),
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table organisation_host is 'Which municipality hosts the region or a partner. The newest row counts; one without a host says that none does.';
create index on organisation_host (organisation, id desc);

create table body_end (
  id bigint generated always as identity primary key,
  body uuid not null references body (id),
  until date,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table body_end is 'From which day a body is no more. The newest row counts; one without a day takes the end back.';
create index on body_end (body, id desc);

-- What was entered in place until now, with the instant that the audit knows of it.
insert into organisation_end (organisation, until, grounds, recorded_at)
  select id, until, '–', now() from organisation where until is not null;
insert into organisation_host (organisation, host, recorded_at, recorded_by)
  select o.id, o.host, coalesce(a.at, o.recorded_at), a.person
  from organisation o
  left join lateral (
    select at, person from audit_event where action = 'host.set' and subject = o.id order by id desc limit 1
  ) a on true
  where o.host is not null;
insert into body_end (body, until, recorded_at, recorded_by)
  select b.id, b.until, coalesce(a.at, now()), a.person
  from body b
  left join lateral (
    select at, person from audit_event where action = 'body.ended' and subject = b.id::text order by id desc limit 1
  ) a on true
  where b.until is not null;

drop index one_region;
alter table organisation drop column until, drop column host;
alter table body drop column until;
create unique index one_region on organisation (kind) where kind = 'region';

-- As now known, for queries that ask who may do what today. A body ends with its organisation at the latest.
create view organisation_until with (security_invoker) as
  select distinct on (organisation) organisation, until from organisation_end order by organisation, id desc;
comment on view organisation_until is 'The end of an organisation as now known; no row, or no day, when it has none.';
create view body_until with (security_invoker) as
  select b.id as body, least(e.until, o.until) as until
  from body b
  left join (select distinct on (body) body, until from body_end order by body, id desc) e on e.body = b.id
  left join organisation_until o on o.organisation = b.organisation;
comment on view body_until is 'The end of a body as now known: its own or its organisation''s, whichever comes first.';

-- Nothing of these is changed in place any more.
drop policy organisation_change on organisation;
drop policy body_change on body;
revoke update on organisation, body from :app;
create trigger organisation_final before update or delete or truncate on organisation
  for each statement execute function refuse_change();
create trigger organisation_name_final before update or delete or truncate on organisation_name
  for each statement execute function refuse_change();
create trigger body_final before update or delete or truncate on body
  for each statement execute function refuse_change();
create trigger organisation_end_final before update or delete or truncate on organisation_end
  for each statement execute function refuse_change();
create trigger organisation_host_final before update or delete or truncate on organisation_host
  for each statement execute function refuse_change();
create trigger body_end_final before update or delete or truncate on body_end
  for each statement execute function refuse_change();

alter table organisation_end enable row level security;
alter table organisation_host enable row level security;
alter table body_end enable row level security;
create policy organisation_end_read on organisation_end for select using (true);
create policy organisation_host_read on organisation_host for select using (true);
create policy body_end_read on body_end for select using (true);
-- Whoever writes says who they are.
create policy organisation_end_write on organisation_end for insert
  with check (current_setting('app.kind', true) = 'system'
    or (current_setting('app.administrator', true) = 'on' and recorded_by::text = current_setting('app.person', true)));
create policy organisation_host_write on organisation_host for insert
  with check (current_setting('app.kind', true) = 'system'
    or (current_setting('app.administrator', true) = 'on' and recorded_by::text = current_setting('app.person', true)));
create policy body_end_write on body_end for insert
  with check (current_setting('app.kind', true) = 'system'
    or (current_setting('app.administrator', true) = 'on' and recorded_by::text = current_setting('app.person', true)));

grant select, insert on organisation_end, organisation_host, body_end to :app;
grant select on organisation_until, body_until to :app;
