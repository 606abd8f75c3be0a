create table process_run (
  id uuid primary key,
  kind text not null,
  subject text not null,
  organisation text not null references organisation (id),
  title text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table process_run is 'One piece of work of an organisation: an action, a part of a round, a reminder. How it stands is folded from its events.';
create index on process_run (kind, subject);
create index on process_run (organisation);
create trigger process_run_final before update or delete or truncate on process_run
  for each statement execute function refuse_change();

create table process_step (
  run uuid not null references process_run (id),
  key text not null,
  position integer not null,
  name text not null,
  link text not null,
  due date,
  "after" text[] not null,
  outcomes text[] not null,
  primary key (run, key),
  constraint has_outcomes check (cardinality(outcomes) > 0)
);
comment on table process_step is 'A step as it was planned: what is to be done, when, after which steps, and how it may turn out.';
create trigger process_step_final before update or delete or truncate on process_step
  for each statement execute function refuse_change();

create table process_seat (
  id bigint generated always as identity primary key,
  run uuid not null,
  step text not null,
  organisation text not null references organisation (id),
  to_person uuid references person (id),
  to_relation text,
  to_organisation text references organisation (id),
  to_body uuid references body (id),
  recorded_at timestamptz not null,
  recorded_by uuid references person (id),
  foreign key (run, step) references process_step (run, key),
  constraint to_one check (
    num_nonnulls(to_person, to_relation, to_body) = 1 and (to_relation is null) = (to_organisation is null)
  )
);
comment on table process_seat is 'To whom a step is given; the newest row of a step counts. Who has a seat in a run sees the run.';
comment on column process_seat.organisation is 'Of the run, so that the rule of who sees a seat needs no other table.';
create index on process_seat (run, step, id desc);
create index on process_seat (to_person) where to_person is not null;
create index on process_seat (to_relation, to_organisation) where to_relation is not null;
create index on process_seat (to_body) where to_body is not null;
create trigger process_seat_final before update or delete or truncate on process_seat
  for each statement execute function refuse_change();

create table process_event (
  id bigint generated always as identity primary key,
  run uuid not null references process_run (id),
  step text,
  what text not null check (what in ('settled', 'reopened', 'moved', 'ended')),
  outcome text,
  note text,
  due date,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id),
  foreign key (run, step) references process_step (run, key),
  constraint of_a_step check ((what = 'ended') = (step is null)),
  constraint outcome_of_settled check ((what = 'settled') = (outcome is not null)),
  constraint due_of_moved check (what = 'moved' or due is null)
);
comment on table process_event is 'What happened to a run: a step settled, reopened, its due day moved, the whole called off.';
create index on process_event (run, id);
create trigger process_event_final before update or delete or truncate on process_event
  for each statement execute function refuse_change();

-- `app.own` lists the organisations where the person has any membership, `app.memberships` each as relation:organisation.
alter table process_seat enable row level security;
create policy process_seat_read on process_seat for select
  using (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or organisation = any (string_to_array(current_setting('app.own', true), ','))
    or to_person::text = current_setting('app.person', true)
    or to_relation || ':' || to_organisation = any (string_to_array(current_setting('app.memberships', true), ','))
    or to_body::text = any (string_to_array(current_setting('app.bodies', true), ','))
  );
alter table process_run enable row level security;
create policy process_run_read on process_run for select
  using (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or organisation = any (string_to_array(current_setting('app.own', true), ','))
    or id in (select s.run from process_seat s)
  );
alter table process_step enable row level security;
create policy process_step_read on process_step for select
  using (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or run in (select r.id from process_run r)
  );
alter table process_event enable row level security;
create policy process_event_read on process_event for select
  using (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or run in (select r.id from process_run r)
  );

-- Whoever writes signs with their own key; a run is begun for an organisation of one's own.
create policy process_run_write on process_run for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      recorded_by::text = current_setting('app.person', true)
      and (
        current_setting('app.strategy_team', true) = 'on'
        or organisation = any (string_to_array(current_setting('app.own', true), ','))
      )
    )
  );
create policy process_step_write on process_step for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or exists (
      select from process_run r
      where r.id = process_step.run and r.recorded_by::text = current_setting('app.person', true)
    )
  );
create policy process_seat_write on process_seat for insert
  with check (
    (current_setting('app.kind', true) = 'system' or recorded_by::text = current_setting('app.person', true))
    and organisation = (select r.organisation from process_run r where r.id = process_seat.run)
  );
create policy process_event_write on process_event for insert
  with check (
    (current_setting('app.kind', true) = 'system' or recorded_by::text = current_setting('app.person', true))
    and run in (select r.id from process_run r)
  );

grant select, insert on process_run, process_step, process_seat, process_event to :app;
