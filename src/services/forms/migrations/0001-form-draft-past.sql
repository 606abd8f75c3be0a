-- What drafts of forms were before each change, so that the last changes can be taken back.

create table form_draft_past (
  id bigint generated always as identity primary key,
  form uuid not null references form (id),
  owner_org text not null references organisation (id),
  became uuid not null unique,
  revision uuid not null,
  definition jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid references person (id)
);
comment on table form_draft_past is 'What the draft of a form was before each of its last changes.';
comment on column form_draft_past.became is 'The revision that the change made.';
comment on column form_draft_past.revision is 'The revision that it changed.';
create index on form_draft_past (form, id desc);

alter table form_draft_past enable row level security;
create policy form_draft_past_own on form_draft_past
  using (current_setting('app.kind', true) = 'system' or owner_org = any ((select kept_forms())::text[]));
grant select, insert, delete on form_draft_past to :app;
