-- Themes of what people wrote, named by those who read the answers.

create table form_theme (
  id uuid primary key default gen_random_uuid(),
  form uuid not null references form (id),
  owner_org text not null references organisation (id),
  question text not null,
  name text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references person (id),
  unique (form, question, name)
);
comment on table form_theme is 'A theme that somebody named while reading the answers to a question.';

-- Who marked and when stands nowhere: it is nobody's opinion, and of an anonymous answer nothing more may be told.
create table form_theme_mark (
  theme uuid not null references form_theme (id),
  answer uuid not null,
  owner_org text not null references organisation (id),
  primary key (theme, answer)
);
comment on table form_theme_mark is 'Which answers a theme is in.';
create index on form_theme_mark (answer);

alter table form_theme enable row level security;
create policy form_theme_own on form_theme
  using (current_setting('app.kind', true) = 'system' or owner_org = any ((select kept_forms())::text[]));
alter table form_theme_mark enable row level security;
create policy form_theme_mark_own on form_theme_mark
  using (current_setting('app.kind', true) = 'system' or owner_org = any ((select kept_forms())::text[]));
grant select, insert on form_theme to :app;
grant select, insert, delete on form_theme_mark to :app;
