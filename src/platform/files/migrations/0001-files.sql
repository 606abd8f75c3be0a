create table stored_file (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  name text not null,
  type text not null,
  size integer not null,
  sha256 text not null,
  recorded_at timestamptz not null,
  recorded_by uuid
);
comment on table stored_file is 'Files of proof; the bytes lie in the file store under their sha256. For those signed in.';
create trigger stored_file_final before update or delete or truncate on stored_file
  for each statement execute function refuse_change();

alter table stored_file enable row level security;
create policy stored_file_read on stored_file for select
  using (current_setting('app.kind', true) in ('person', 'system'));
create policy stored_file_write on stored_file for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or owner_org = any (string_to_array(current_setting('app.organisations', true), ','))
  );
grant select, insert on stored_file to :app;
