-- What somebody goes on with later. Only the link opens it: its key is made of the link's secret, which is kept nowhere.
create table form_answer_draft (
  id text primary key,
  form uuid not null references form (id),
  owner_org text not null references organisation (id),
  sealed bytea not null,
  until date not null
);
comment on table form_answer_draft is 'Unfinished answers, sealed with the secret of their link; nothing tells whose they are. They go when they are sent, or on their day.';
create index on form_answer_draft (until);
alter table form_answer_draft enable row level security;
create policy form_answer_draft_system on form_answer_draft
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
grant select, insert, update, delete on form_answer_draft to :app;
