-- What a round asks and in how many days: each saving is a version, and a round keeps the one it began with.
create table round_template (
  id bigint generated always as identity primary key,
  content jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table round_template is 'Versions of the template of follow-up rounds: its questions in every language and its days. The newest is that of the next round.';
create trigger round_template_final before update or delete or truncate on round_template
  for each statement execute function refuse_change();

alter table round add column template bigint references round_template (id);
comment on column round.template is 'The version that the round began with; null for the questions that come with the program.';

alter table round_template enable row level security;
create policy round_template_read on round_template for select
  using (current_setting('app.kind', true) = 'system' or current_setting('app.staff', true) = 'on');
create policy round_template_write on round_template for insert
  with check (current_setting('app.kind', true) = 'system' or current_setting('app.strategy_team', true) = 'on');
grant select, insert on round_template to :app;
