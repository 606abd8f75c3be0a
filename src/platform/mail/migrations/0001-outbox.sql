create table outbox (
  id uuid primary key,
  person uuid references person (id),
  address text,
  subject text not null,
  body text not null,
  html text,
  made_at timestamptz not null,
  due_at timestamptz not null,
  sent_at timestamptz,
  given_up_at timestamptz,
  attempts integer not null default 0,
  last_fault text,
  constraint to_one check (num_nonnulls(person, address) = 1)
);
comment on table outbox is 'Mail that waits or was sent. To a person the address is looked up when sending; a sent row keeps its text for 30 days.';
create index on outbox (due_at) where sent_at is null and given_up_at is null;

alter table outbox enable row level security;
create policy outbox_read on outbox for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
create policy outbox_queue on outbox for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
create policy outbox_send on outbox for update
  using (current_setting('app.kind', true) = 'system');
create policy outbox_erase on outbox for delete
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
grant select, insert, update, delete on outbox to :app;
