-- What a municipality changes in a common form, part by part; its own form is published from both.
create table form_overlay (
  form uuid primary key references form (id),
  owner_org text not null references organisation (id),
  base_version integer not null,
  overlay jsonb not null,
  revision uuid not null,
  changed_at timestamptz not null,
  changed_by uuid references person (id)
);
comment on table form_overlay is 'Changes of a common form, each with its grounds, and the version of it that they are made on. What they made is kept in form_version.';
alter table form_overlay enable row level security;
create policy form_overlay_own on form_overlay
  using (current_setting('app.kind', true) = 'system' or owner_org = any ((select kept_forms())::text[]));
grant select, insert, update on form_overlay to :app;
