-- Rows that programs send with a key: a run of their source like a file's, stored whole or not at all.
alter table import_run drop constraint import_run_origin_check;
alter table import_run add constraint import_run_origin_check check (origin in ('file', 'fetch', 'api'));

create table source_write (
  token uuid not null,
  key text not null,
  owner_org text not null references organisation (id),
  sum bytea not null,
  run uuid not null references import_run (id) on delete cascade,
  answer jsonb not null,
  recorded_at timestamptz not null,
  primary key (token, key)
);
comment on table source_write is 'What was answered to a program that stored rows, by the key that it gave its request: sent again, it is answered the same.';
comment on column source_write.token is 'The service token; of another module.';
create index on source_write (recorded_at);
alter table source_write enable row level security;
create policy source_write_system on source_write for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
grant select, insert, delete on source_write to :app;
