-- Accounts apart from people, kept by the sign-in library (better-auth). The first four tables are its own DDL, as
-- getMigrations().compileMigrations() gives it for auth.ts; a test holds that the library finds nothing missing.

create table account_user (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  person uuid not null unique references person (id)
);
comment on table account_user is 'Who can sign in. The name stays empty: names are in person_detail only.';

create table account_session (
  id uuid primary key default gen_random_uuid(),
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id uuid not null references account_user (id) on delete cascade
);
comment on table account_session is 'Open sessions. The address is not kept, and of the browser only its kind.';
create index account_session_user_id_idx on account_session (user_id);

create table account_credential (
  id uuid primary key default gen_random_uuid(),
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references account_user (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null
);
comment on table account_credential is 'Ways to sign in of an account: hashed password; later passkeys and other services.';
create index account_credential_user_id_idx on account_credential (user_id);

create table account_verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp
);
comment on table account_verification is 'Belongs to the sign-in library; empty until a second factor or another service is used.';
create index account_verification_identifier_idx on account_verification (identifier);

create table one_use_link (
  hash text primary key,
  purpose text not null check (purpose in ('setup', 'invitation', 'signIn')),
  person uuid references person (id),
  made_at timestamptz not null,
  made_by uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  void_at timestamptz,
  constraint setup_has_no_person check ((purpose = 'setup') = (person is null))
);
comment on table one_use_link is 'Links that work once: the first administrator, invitations, sign-in by mail. Only the sha256 of the token is kept.';
create index on one_use_link (person);

create table sign_in_attempt (
  key text not null,
  span timestamptz not null,
  attempts integer not null,
  primary key (key, span)
);
comment on table sign_in_attempt is 'Tries in a span of time by account and by address, both hashed with the secret: limits guessing.';

alter table account_user enable row level security;
create policy account_user_own on account_user
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
alter table account_session enable row level security;
create policy account_session_own on account_session
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
alter table account_credential enable row level security;
create policy account_credential_own on account_credential
  using (current_setting('app.kind', true) = 'system');
alter table account_verification enable row level security;
create policy account_verification_own on account_verification
  using (current_setting('app.kind', true) = 'system');
alter table one_use_link enable row level security;
create policy one_use_link_own on one_use_link
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
alter table sign_in_attempt enable row level security;
create policy sign_in_attempt_own on sign_in_attempt
  using (current_setting('app.kind', true) = 'system');

grant select, insert, update, delete on
  account_user, account_session, account_credential, account_verification, one_use_link, sign_in_attempt to :app;
