-- In which languages the pages are. Nothing is overwritten: the newest row is in use; without one all are.
create table region_languages (
  id bigint generated always as identity primary key,
  -- Finnish is the source of every text, so it is always there.
  languages text[] not null check (languages[1] = 'fi' and languages <@ array['fi', 'sv', 'en']),
  recorded_at timestamptz not null,
  recorded_by uuid references person (id)
);
comment on table region_languages is 'The languages in which the pages are offered, as the administrator has chosen them; the newest row is in use.';
create trigger region_languages_final before update or delete or truncate on region_languages
  for each statement execute function refuse_change();
alter table region_languages enable row level security;
create policy region_languages_read on region_languages for select using (true);
create policy region_languages_write on region_languages for insert
  with check (current_setting('app.kind', true) = 'system'
    or (current_setting('app.administrator', true) = 'on' and recorded_by::text = current_setting('app.person', true)));
grant select, insert on region_languages to :app;
