create table attesting_answer (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  measure text not null,
  owner_org text not null references organisation (id),
  answer text not null check (answer in ('notYet', 'doesNotApply')),
  grounds text,
  person uuid not null references person (id),
  recorded_at timestamptz not null,
  constraint grounds_of_exemption check ((grounds is not null) = (answer = 'doesNotApply'))
);
comment on table attesting_answer is 'What a municipality said when it had no fact to attest: not yet, or that the measure does not apply. Counts nowhere; tells what not to ask again soon.';
create index on attesting_answer (owner_org, measure, number);
create trigger attesting_answer_final before update or delete or truncate on attesting_answer
  for each statement execute function refuse_change();
alter table attesting_answer enable row level security;
create policy attesting_answer_read on attesting_answer for select
  using (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or owner_org = any (string_to_array(current_setting('app.organisations', true), ','))
  );
create policy attesting_answer_write on attesting_answer for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      person::text = current_setting('app.person', true)
      and (
        current_setting('app.strategy_team', true) = 'on'
        or owner_org = any (string_to_array(current_setting('app.organisations', true), ','))
      )
    )
  );
grant select, insert on attesting_answer to :app;
