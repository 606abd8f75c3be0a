-- An organisation's own sign-in: OpenID Connect, as Microsoft Entra ID and others speak it. What is entered is never
-- changed: the newest settings of a provider count, and a mapping has an end of its own.

create table identity_provider (
  id uuid primary key default gen_random_uuid(),
  organisation text not null references organisation (id),
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table identity_provider is 'The sign-in service of an organisation, whose people sign in by it.';

create table identity_provider_setting (
  id bigint generated always as identity primary key,
  provider uuid not null references identity_provider (id),
  issuer text not null,
  client text not null,
  secret bytea not null,
  domains text[] not null,
  claim text not null,
  in_use boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table identity_provider_setting is 'Settings of a provider; the newest row counts. The secret is sealed with the region''s secret. `domains`: of which e-mail addresses it knows whose they are. `claim`: where groups or another attribute stand.';
create index on identity_provider_setting (provider, id desc);

create table identity_mapping (
  id uuid primary key default gen_random_uuid(),
  provider uuid not null references identity_provider (id),
  value text not null,
  relation text not null,
  body uuid references body (id),
  recorded_at timestamptz not null,
  recorded_by uuid references person (id),
  constraint not_administrator check (relation <> 'administrator')
);
comment on table identity_mapping is 'Which group or attribute of a provider gives which relation to its organisation or to a body of it.';
create index on identity_mapping (provider);

create table identity_mapping_end (
  mapping uuid primary key references identity_mapping (id),
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table identity_mapping_end is 'Mappings that give nothing any more.';

do $$
declare one text;
begin
  foreach one in array array['identity_provider', 'identity_provider_setting', 'identity_mapping', 'identity_mapping_end']
  loop
    execute format('create trigger %1$s_final before update or delete or truncate on %1$s
      for each statement execute function refuse_change()', one);
    execute format('alter table %I enable row level security', one);
    execute format($policy$create policy %1$s_own on %1$I for all
      using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on')
      with check (current_setting('app.kind', true) = 'system'
        or (current_setting('app.administrator', true) = 'on' and recorded_by::text = current_setting('app.person', true)))
      $policy$, one);
  end loop;
end $$;
grant select, insert on identity_provider, identity_provider_setting, identity_mapping, identity_mapping_end to :app;

-- Somebody of a provider is known by issuer and subject, and by nothing else.
create unique index account_credential_of_provider on account_credential (account_id) where provider_id = 'oidc';

-- Two realms that never meet: an account is of staff or of a resident, and so is every session of it.
alter table account_user add column realm text not null default 'staff' check (realm in ('staff', 'resident'));
comment on column account_user.realm is 'A resident''s session opens no page of staff, and a resident''s name is not shown to staff as a colleague''s.';
create or replace view person_name with (security_barrier) as
  select person, name from person_detail
  where current_setting('app.kind', true) = 'system'
    or person::text = current_setting('app.person', true)
    or (
      (current_setting('app.administrator', true) = 'on' or current_setting('app.staff', true) = 'on')
      and not exists (
        select from account_user u where u.person = person_detail.person and u.realm = 'resident')
    );
