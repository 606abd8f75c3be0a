-- Who has completed what: a course by key, a day, and until when it counts. Keys of people only.

create table course (
  key text primary key check (length(key) between 1 and 200),
  name text not null,
  recorded_at timestamptz not null
);
comment on table course is 'Courses and trainings that somebody has completed, by the key of the environment where they are.';

create table course_purpose (
  id uuid primary key default gen_random_uuid(),
  course text not null references course (key),
  purpose text not null check (purpose in ('dataProtection', 'digitalPackage', 'minimumLevel')),
  role text check (role in ('employee', 'supervisor', 'management')),
  months integer check (months between 1 and 120),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  ended_at timestamptz,
  ended_by uuid references person (id),
  constraint role_of_level check (role is null or purpose = 'minimumLevel')
);
comment on table course_purpose is 'What a course counts as, by the strategy team''s decision: data protection training, the common digital package, or the minimum level of a role (all roles when none is named).';
comment on column course_purpose.months is 'How long a completion counts when its source does not say; for ever when neither says.';
create unique index on course_purpose (course, purpose, coalesce(role, '')) where ended_at is null;

create table completion (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  source text not null,
  key text not null,
  person uuid not null references person (id),
  course text not null references course (key),
  day date not null,
  until date,
  recorded_at timestamptz not null,
  replaced_at timestamptz,
  constraint counts_for_a_while check (until is null or until > day)
);
comment on table completion is 'That somebody completed a course on a day; counts until (exclusive). A corrected or voided row stays, with the instant.';
create unique index on completion (owner_org, source, key) where replaced_at is null;
create index on completion (owner_org) where replaced_at is null;
create index on completion (person);

create table learning_statement (
  id uuid primary key,
  owner_org text not null references organisation (id),
  token uuid not null references service_token (id),
  sum text not null,
  voids uuid,
  recorded_at timestamptz not null
);
comment on table learning_statement is 'Statements (xAPI) that came, by their ids, so that the same one twice is one. Of what they said only the sum is kept.';
create index on learning_statement (voids) where voids is not null;

create trigger completion_stays before delete or truncate on completion for each statement execute function refuse_change();
create trigger learning_statement_final before update or delete or truncate on learning_statement
  for each statement execute function refuse_change();

alter table course enable row level security;
create policy course_read on course for select using (true);
create policy course_write on course for insert with check (current_setting('app.kind', true) = 'system');
alter table course_purpose enable row level security;
create policy course_purpose_read on course_purpose for select using (true);
create policy course_purpose_write on course_purpose for insert
  with check (current_setting('app.strategy_team', true) = 'on' or current_setting('app.kind', true) = 'system');
create policy course_purpose_end on course_purpose for update
  using (current_setting('app.strategy_team', true) = 'on' or current_setting('app.kind', true) = 'system');
alter table completion enable row level security;
create policy completion_read on completion for select
  using (owner_org = any ((select kept_staff())::text[]) or person::text = (select current_setting('app.person', true)));
create policy completion_write on completion for insert with check (current_setting('app.kind', true) = 'system');
create policy completion_replace on completion for update using (current_setting('app.kind', true) = 'system');
alter table learning_statement enable row level security;
create policy learning_statement_own on learning_statement using (current_setting('app.kind', true) = 'system');

grant select, insert on course, course_purpose, completion, learning_statement to :app;
grant update (ended_at, ended_by) on course_purpose to :app;
grant update (replaced_at) on completion to :app;
