-- Who has been sent what is missing, and on which occasion: nobody gets the same list twice.
create table missing_letter (
  occasion text not null,
  person uuid not null references person (id),
  recorded_at timestamptz not null,
  primary key (occasion, person)
);
comment on table missing_letter is 'Letters of what is missing: one for each person and occasion (a month, or a measure and a day). Append-only.';
create trigger missing_letter_final before update or delete or truncate on missing_letter
  for each statement execute function refuse_change();

alter table missing_letter enable row level security;
create policy missing_letter_system on missing_letter for all
  using (current_setting('app.kind', true) = 'system') with check (current_setting('app.kind', true) = 'system');

grant select, insert on missing_letter to :app;
