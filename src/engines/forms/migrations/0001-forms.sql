-- Forms, their versions, and what people answer. Anonymous answers stand apart, in rows that nothing joins to anybody.

create table form (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
  owner_org text not null references organisation (id),
  privacy text not null check (privacy in ('anonymous', 'confidential')),
  base uuid references form (id),
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table form is 'A form of an organisation. Whether it is anonymous is settled when it is made: the answers lie in another table.';
comment on column form.key is 'In its address.';
comment on column form.base is 'The common form that this one changes part by part.';
create index on form (owner_org);
create index on form (base) where base is not null;

create table form_version (
  form uuid not null references form (id),
  number integer not null check (number > 0),
  definition jsonb not null,
  base_version integer,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id),
  primary key (form, number)
);
comment on table form_version is 'What was asked: published, and never changed again.';
comment on column form_version.base_version is 'The version of the common form that it was made on.';

create table form_opening (
  id bigint generated always as identity primary key,
  form uuid not null references form (id),
  opens timestamptz not null,
  closes timestamptz check (closes is null or closes >= opens),
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table form_opening is 'From when until when a form takes answers; the newest row of a form counts.';
create index on form_opening (form, id desc);

create table form_draft (
  form uuid primary key references form (id),
  owner_org text not null references organisation (id),
  definition jsonb not null,
  revision uuid not null,
  changed_at timestamptz not null,
  changed_by uuid references person (id)
);
comment on table form_draft is 'What is being written for the next version. Whoever saves names the revision that they saw.';

create table form_answer (
  id uuid primary key,
  form uuid not null,
  version integer not null,
  owner_org text not null references organisation (id),
  organisation text not null references organisation (id),
  collection text not null,
  person uuid references person (id),
  receipt text not null unique,
  late boolean not null,
  answers jsonb not null,
  codes bytea not null,
  received_at timestamptz not null,
  foreign key (form, version) references form_version (form, number)
);
comment on table form_answer is 'Answers to confidential forms. What is personal in them lies in form_answer_personal.';
comment on column form_answer.organisation is 'The municipality that it is about; the owner’s own unless told.';
comment on column form_answer.collection is 'Which round of asking it belongs to: a key of the module that asked; empty: the open link.';
comment on column form_answer.late is 'It came after the form had closed: kept, and counted apart.';
comment on column form_answer.codes is 'The answers as the statistics read them, by the version.';
create index on form_answer (form, collection, organisation);
create index on form_answer (person) where person is not null;

create table form_answer_personal (
  answer uuid not null references form_answer (id),
  question text not null,
  owner_org text not null references organisation (id),
  value jsonb not null,
  until date not null,
  primary key (answer, question)
);
comment on table form_answer_personal is 'Personal data of an answer, each until its own day; then only this row goes.';
create index on form_answer_personal (until);

-- No person, session, address, receipt or moment; no key into another table's rows but the form's own. References are not
-- checked row by row: a check would lock the version's row and leave there which transactions have answered.
create table form_answer_anonymous (
  id uuid primary key,
  form uuid not null,
  version integer not null,
  owner_org text not null,
  organisation text not null,
  collection text not null,
  day date not null,
  late boolean not null,
  answers jsonb not null,
  codes bytea not null
);
comment on table form_answer_anonymous is 'Answers to anonymous forms: no column joins a row to a person. Read in the order of their ids, which are random.';
create index on form_answer_anonymous (form, collection, organisation);

create trigger form_final before update or delete or truncate on form for each statement execute function refuse_change();
create trigger form_version_final before update or delete or truncate on form_version
  for each statement execute function refuse_change();
create trigger form_opening_final before update or delete or truncate on form_opening
  for each statement execute function refuse_change();

create function kept_forms() returns text[] language sql stable as $$
  select array(
    select split_part(held, ':', 2) from unnest(string_to_array(current_setting('app.memberships', true), ',')) held
    where split_part(held, ':', 1) in ('digitalLead', 'humanResources', 'sectorHead', 'strategyTeam'))
$$;
comment on function kept_forms is 'The organisations whose forms and answers the reader looks after.';

alter table form enable row level security;
create policy form_read on form for select using (true);
create policy form_write on form for insert
  with check (current_setting('app.kind', true) = 'system' or owner_org = any ((select kept_forms())::text[]));
alter table form_version enable row level security;
create policy form_version_read on form_version for select using (true);
create policy form_version_write on form_version for insert with check (current_setting('app.kind', true) = 'system'
  or form in (select f.id from form f where f.owner_org = any ((select kept_forms())::text[])));
alter table form_opening enable row level security;
create policy form_opening_read on form_opening for select using (true);
create policy form_opening_write on form_opening for insert with check (current_setting('app.kind', true) = 'system'
  or form in (select f.id from form f where f.owner_org = any ((select kept_forms())::text[])));
alter table form_draft enable row level security;
create policy form_draft_own on form_draft
  using (current_setting('app.kind', true) = 'system' or owner_org = any ((select kept_forms())::text[]));
alter table form_answer enable row level security;
create policy form_answer_read on form_answer for select
  using (current_setting('app.kind', true) = 'system' or owner_org = any ((select kept_forms())::text[]));
create policy form_answer_write on form_answer for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
alter table form_answer_personal enable row level security;
create policy form_answer_personal_read on form_answer_personal for select
  using (current_setting('app.kind', true) = 'system' or owner_org = any ((select kept_forms())::text[]));
create policy form_answer_personal_write on form_answer_personal for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
alter table form_answer_anonymous enable row level security;
create policy form_answer_anonymous_read on form_answer_anonymous for select
  using (current_setting('app.kind', true) = 'system' or owner_org = any ((select kept_forms())::text[]));
create policy form_answer_anonymous_write on form_answer_anonymous for insert
  with check (current_setting('app.kind', true) = 'system');

grant select, insert on form, form_version, form_opening, form_answer, form_answer_anonymous to :app;
grant select, insert, update, delete on form_draft to :app;
grant select, insert, delete on form_answer_personal to :app;
grant update (person) on form_answer to :app;
