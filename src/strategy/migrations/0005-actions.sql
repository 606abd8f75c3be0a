create table action (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  action uuid not null,
  measures text[] not null check (cardinality(measures) between 1 and 20),
  moves text not null,
  indicator text,
  expected text not null,
  organisation text not null references organisation (id),
  title text not null,
  description text,
  owner uuid references person (id),
  due date not null,
  cost bigint check (cost >= 0),
  links text[] not null default '{}',
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint moves_its_own check (moves = any (measures))
);
comment on table action is 'A follow-up action under measures; the newest row of an action is in use. Its steps and state are in the work list.';
comment on column action.moves is 'The measure whose figure the action should move, named beforehand; `indicator` decided it then.';
create index on action (action, number desc);
create trigger action_final before update or delete or truncate on action
  for each statement execute function refuse_change();
alter table action enable row level security;
create policy action_read on action for select using (true);
create policy action_write on action for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      recorded_by::text = current_setting('app.person', true)
      and (
        current_setting('app.strategy_team', true) = 'on'
        or organisation = any (string_to_array(current_setting('app.organisations', true), ','))
      )
    )
  );

create table action_file (
  action uuid not null,
  file uuid not null references stored_file (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  primary key (action, file)
);
comment on table action_file is 'Files of an action, for those who work here.';
create trigger action_file_final before update or delete or truncate on action_file
  for each statement execute function refuse_change();
alter table action_file enable row level security;
create policy action_file_read on action_file for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.staff', true) = 'on');
create policy action_file_write on action_file for insert
  with check (
    current_setting('app.kind', true) = 'system' or recorded_by::text = current_setting('app.person', true)
  );
grant select, insert on action, action_file to :app;
