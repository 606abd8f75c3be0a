-- Which relation a group of a directory gives, in the directory's own organisation. A mapping is never changed: it ends.
create table scim_group_role (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  scim_group uuid not null references scim_group (id),
  relation text not null,
  body uuid references body (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint not_administrator check (relation <> 'administrator')
);
comment on table scim_group_role is 'Which group of a directory gives which relation to its organisation or to a body of it.';
create index on scim_group_role (scim_group);

create table scim_group_role_end (
  role uuid primary key references scim_group_role (id),
  owner_org text not null references organisation (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table scim_group_role_end is 'Groups that give a relation no more.';

do $$
declare one text;
begin
  foreach one in array array['scim_group_role', 'scim_group_role_end']
  loop
    execute format('create trigger %1$s_final before update or delete or truncate on %1$s
      for each statement execute function refuse_change()', one);
    execute format('alter table %I enable row level security', one);
    execute format($policy$create policy %1$s_own on %1$I for all
      using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system')
      $policy$, one);
  end loop;
end $$;
grant select, insert on scim_group_role, scim_group_role_end to :app;
