-- A survey that is mailed to staff, each with a link of their own. Gone when the survey has closed.

create table survey_invitation (
  survey uuid not null references survey (id),
  owner_org text not null references organisation (id),
  person uuid not null references person (id),
  token text not null,
  primary key (survey, person)
);
comment on table survey_invitation is 'Who was sent a link to answer once; never whether they have answered: that is sealed with the forms. Dropped when the survey has closed.';
create index on survey_invitation (person);

create table survey_mailing (
  id bigint generated always as identity primary key,
  survey uuid not null references survey (id),
  owner_org text not null references organisation (id),
  list uuid not null,
  day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table survey_mailing is 'That a survey was mailed, or those were reminded who had not answered; not how many, which would tell of those who have.';
create index on survey_mailing (survey);
create trigger survey_mailing_final before update or delete or truncate on survey_mailing
  for each statement execute function refuse_change();

alter table survey_invitation enable row level security;
create policy survey_invitation_system on survey_invitation
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
alter table survey_mailing enable row level security;
create policy survey_mailing_read on survey_mailing for select
  using (current_setting('app.kind', true) = 'system' or owner_org = any ((select kept_forms())::text[]));
create policy survey_mailing_write on survey_mailing for insert with check (current_setting('app.kind', true) = 'system');
grant select, insert, delete on survey_invitation to :app;
grant select, insert on survey_mailing to :app;
