-- Lists of people who may answer once: one row a list, and no row, time or transaction a person.
create table form_token_list (
  id uuid primary key,
  form uuid not null references form (id),
  owner_org text not null references organisation (id),
  organisation text not null references organisation (id),
  collection text not null,
  hashes bytea not null,
  spent bytea not null,
  unique (form, collection, organisation)
);
comment on table form_token_list is 'Tokens of a form that is sent to a list of people: hashes in their order, and sealed bits that tell which were used.';
comment on column form_token_list.spent is 'Sealed with the region’s secret, anew and as a whole at each change: two copies do not tell which bit is new.';
alter table form_token_list enable row level security;
create policy form_token_list_system on form_token_list
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');
grant select, insert, update on form_token_list to :app;

alter table form_opening add column listed boolean not null default false;
comment on column form_opening.listed is 'Only those answer who have a token of one of the form’s lists.';
