create table organisation_since (
  id bigint generated always as identity primary key,
  organisation text not null references organisation (id),
  since date not null,
  grounds text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table organisation_since is 'The first day of an organisation where it was entered wrongly, and why. The newest row counts; without one the day of the organisation itself.';
create index on organisation_since (organisation, id desc);
create trigger organisation_since_final before update or delete or truncate on organisation_since
  for each statement execute function refuse_change();
alter table organisation_since enable row level security;
create policy organisation_since_read on organisation_since for select using (true);
-- Whoever writes says who they are.
create policy organisation_since_write on organisation_since for insert
  with check (current_setting('app.kind', true) = 'system'
    or (current_setting('app.administrator', true) = 'on' and recorded_by::text = current_setting('app.person', true)));
grant select, insert on organisation_since to :app;
