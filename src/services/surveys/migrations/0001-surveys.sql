-- Of which services residents are asked, and on which scale. What they answer lies with the forms, and joins to nobody.

create table service_asking (
  id bigint generated always as identity primary key,
  service uuid not null references service (id),
  owner_org text not null references organisation (id),
  scale text not null check (scale in ('nps', 'csat', 'ces')),
  form uuid not null references form (id),
  asked boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table service_asking is 'That a service asks its users, on which scale and by which form, or asks no more; the newest row of a service counts.';
comment on column service_asking.owner_org is 'The municipality whose service it was then: answers stay with it.';
create index on service_asking (service, id desc);
create index on service_asking (owner_org);
create trigger service_asking_final before update or delete or truncate on service_asking
  for each statement execute function refuse_change();

alter table service_asking enable row level security;
create policy service_asking_read on service_asking for select using (true);
create policy service_asking_write on service_asking for insert with check (
  current_setting('app.kind', true) = 'system'
  or (recorded_by::text = current_setting('app.person', true) and owner_org = any ((select kept_forms())::text[]))
);
grant select, insert on service_asking to :app;
