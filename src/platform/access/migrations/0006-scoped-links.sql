create table scoped_link (
  id uuid primary key default gen_random_uuid(),
  hash text not null unique,
  purpose text not null,
  subject uuid not null,
  organisation text not null references organisation (id),
  person uuid not null references person (id),
  made_at timestamptz not null,
  made_by uuid references person (id),
  expires_at timestamptz not null,
  browser text,
  bound_at timestamptz,
  used_at timestamptz,
  void_at timestamptz,
  constraint bound_with_browser check ((browser is null) = (bound_at is null))
);
comment on table scoped_link is 'Links in mails that open one thing for one person without signing in. Only the sha256 of the token, and of the secret in the cookie of the browser that the link is bound to, is kept.';
create index on scoped_link (subject, person);

alter table scoped_link enable row level security;
create policy scoped_link_own on scoped_link for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
grant select, insert, update, delete on scoped_link to :app;
