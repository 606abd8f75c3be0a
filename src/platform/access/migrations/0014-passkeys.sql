create table account_passkey (
  id uuid primary key default gen_random_uuid(),
  credential text not null unique,
  user_id uuid not null references account_user (id) on delete cascade,
  name text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  made_at timestamptz not null,
  used_at timestamptz
);
comment on table account_passkey is 'Passkeys (WebAuthn) of accounts: the public half only. `name` is what its holder calls it.';
create index on account_passkey (user_id);
alter table account_passkey enable row level security;
create policy account_passkey_own on account_passkey for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
grant select, insert, update, delete on account_passkey to :app;
