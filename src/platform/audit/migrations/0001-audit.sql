create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  person uuid,
  action text not null,
  subject text not null,
  organisation text,
  detail jsonb not null default '{}'
);
comment on table audit_event is 'Every change: who (key only), what, when. Never changed, never deleted by the program.';
create index on audit_event (at desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function refuse_change is 'For tables whose rows are final once written.';
create trigger audit_event_final before update or delete or truncate on audit_event
  for each statement execute function refuse_change();

alter table audit_event enable row level security;
create policy audit_write on audit_event for insert
  with check (
    current_setting('app.kind', true) = 'system' or person::text = current_setting('app.person', true)
  );
create policy audit_read on audit_event for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
grant select, insert on audit_event to :app;
