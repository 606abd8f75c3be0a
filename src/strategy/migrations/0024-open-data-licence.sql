create table open_data_licence (
  id bigint generated always as identity primary key,
  licence text not null check (licence in ('CC-BY-4.0', 'CC0-1.0')),
  body text not null,
  day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table open_data_licence is 'Under which licence the region gives its open data, and who decided so; the newest row holds. Without any: CC BY 4.0.';
create trigger open_data_licence_final before update or delete or truncate on open_data_licence
  for each statement execute function refuse_change();
alter table open_data_licence enable row level security;
create policy open_data_licence_read on open_data_licence for select using (true);
create policy open_data_licence_write on open_data_licence for insert
  with check (current_setting('app.kind', true) = 'system'
    or (current_setting('app.strategy_team', true) = 'on' and recorded_by::text = current_setting('app.person', true)));
grant select, insert on open_data_licence to :app;
