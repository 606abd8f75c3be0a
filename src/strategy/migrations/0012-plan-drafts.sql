create table plan_draft (
  id uuid primary key default gen_random_uuid(),
  source text not null check (source in ('edit', 'import')),
  file_name text,
  language text not null,
  state text not null check (state in ('waiting', 'ready', 'confirmed', 'stored', 'failed')),
  cells jsonb,
  steps jsonb not null default '[]',
  faults jsonb not null default '[]',
  done integer not null default 0,
  total integer not null default 0,
  change uuid references plan_change (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  expires_at timestamptz not null
);
comment on table plan_draft is 'Changes of the plan that somebody looks at before they are stored: from a sheet or for many measures at once. Goes when it expires.';
comment on column plan_draft.cells is 'Rows of the sheet as read, until they have been worked out.';
create index on plan_draft (state);
alter table plan_draft enable row level security;
create policy plan_draft_own on plan_draft for all
  using (
    current_setting('app.kind', true) = 'system'
    or (current_setting('app.strategy_team', true) = 'on' and recorded_by::text = current_setting('app.person', true))
  )
  with check (
    current_setting('app.kind', true) = 'system'
    or (current_setting('app.strategy_team', true) = 'on' and recorded_by::text = current_setting('app.person', true))
  );
grant select, insert, update, delete on plan_draft to :app;
