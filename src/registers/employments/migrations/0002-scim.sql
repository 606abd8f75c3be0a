-- People of a directory (SCIM 2.0). What the directory says of a person is personal and is dropped at erasure.

create table scim_user (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  person uuid not null references person (id),
  user_name text not null,
  external_id text,
  attributes jsonb not null,
  active boolean not null,
  version integer not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table scim_user is 'People as the directory of an organisation describes them. A row that the directory deletes becomes inactive and stays; erasure drops it.';
create unique index on scim_user (owner_org, lower(user_name));
create index on scim_user (owner_org, external_id);
create index on scim_user (person);

create table scim_group (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  display_name text not null,
  external_id text,
  version integer not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  gone_at timestamptz
);
comment on table scim_group is 'Groups of the directory of an organisation; one that the directory deletes is gone from that instant.';
create unique index on scim_group (owner_org, lower(display_name)) where gone_at is null;

create table scim_member (
  scim_group uuid not null references scim_group (id),
  scim_user uuid not null references scim_user (id) on delete cascade,
  owner_org text not null references organisation (id),
  primary key (scim_group, scim_user)
);
comment on table scim_member is 'Who is in a group of the directory now.';
create index on scim_member (scim_user);

alter table scim_user enable row level security;
create policy scim_user_own on scim_user using (current_setting('app.kind', true) = 'system');
create policy scim_user_erase on scim_user for delete using (current_setting('app.administrator', true) = 'on');
create policy scim_user_find on scim_user for select using (current_setting('app.administrator', true) = 'on');
alter table scim_group enable row level security;
create policy scim_group_own on scim_group using (current_setting('app.kind', true) = 'system');
alter table scim_member enable row level security;
create policy scim_member_own on scim_member using (current_setting('app.kind', true) = 'system');
grant select, insert, update, delete on scim_user, scim_member to :app;
grant select, insert, update on scim_group to :app;
