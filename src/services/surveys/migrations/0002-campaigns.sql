-- Surveys: a question set that an organisation asks once a year. What is answered lies with the forms.

create table survey (
  id uuid primary key default gen_random_uuid(),
  owner_org text not null references organisation (id),
  question_set text not null check (question_set ~ '^[a-z-]{1,40}$'),
  set_version integer not null,
  year integer not null check (year between 2020 and 2099),
  form uuid not null unique references form (id),
  approved_body text not null,
  approved_day date not null,
  approved_section text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id),
  unique (owner_org, question_set, year)
);
comment on table survey is 'A question set that an organisation asks, once a year: asking again until it looks better is not possible.';
comment on column survey.year is 'Of the day on which it opened.';
comment on column survey.approved_body is 'Who approved the questions: what the program ships is a draft.';
create trigger survey_final before update or delete or truncate on survey for each statement execute function refuse_change();

alter table survey enable row level security;
create policy survey_read on survey for select using (true);
create policy survey_write on survey for insert with check (
  current_setting('app.kind', true) = 'system'
  or (recorded_by::text = current_setting('app.person', true) and owner_org = any ((select kept_forms())::text[]))
);
grant select, insert on survey to :app;
