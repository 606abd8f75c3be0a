-- How a region looks. Nothing is overwritten: the newest row is in use.
create table region_look (
  id bigint generated always as identity primary key,
  colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table region_look is 'The colour of the head and the foot of every page, as the administrator has chosen it; the newest row is in use.';
create trigger region_look_final before update or delete or truncate on region_look
  for each statement execute function refuse_change();
alter table region_look enable row level security;
create policy region_look_read on region_look for select using (true);
-- Whoever writes says who they are.
create policy region_look_write on region_look for insert
  with check (current_setting('app.kind', true) = 'system'
    or (current_setting('app.administrator', true) = 'on' and recorded_by::text = current_setting('app.person', true)));
grant select, insert on region_look to :app;
