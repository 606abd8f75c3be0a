create table service_token (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  purpose text not null check (purpose in ('scim', 'xapi')),
  name text not null,
  hash text not null unique,
  made_at timestamptz not null,
  made_by uuid references person (id),
  used_on date,
  ended_at timestamptz,
  ended_by uuid references person (id)
);
comment on table service_token is 'Tokens of other programs that bring data of one organisation. Only the sha256 is kept; an ended one opens nothing.';
alter table service_token enable row level security;
create policy service_token_own on service_token
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
grant select, insert on service_token to :app;
grant update (used_on, ended_at, ended_by) on service_token to :app;
