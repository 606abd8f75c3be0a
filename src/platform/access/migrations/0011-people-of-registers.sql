-- People who have no account are people all the same: staff of a register, of whom some have no e-mail.

alter table person_detail alter column email drop not null;

-- Who looks after the staff of an organisation: its own HR and digital lead, and the administrator.
-- As a list, so that a policy asks once and not for every row.
create function kept_staff() returns text[] language sql stable as $$
  select case
    when current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on'
      then (select array_agg(id) from organisation)
    else array(
      select split_part(held, ':', 2) from unnest(string_to_array(current_setting('app.memberships', true), ',')) held
      where split_part(held, ':', 1) in ('humanResources', 'digitalLead'))
  end
$$;
comment on function kept_staff is 'The organisations whose staff the reader looks after: for HR and digital leads their own, for the administrator all.';

create table person_register (
  person uuid not null references person (id),
  organisation text not null references organisation (id),
  number text,
  name text not null,
  recorded_at timestamptz not null,
  primary key (person, organisation),
  constraint number_is_short check (length(number) between 1 and 40)
);
comment on table person_register is 'Which organisations keep personal details of a person in their registers, and the number and the name under which; dropped when the person is erased.';
create unique index on person_register (organisation, lower(number));
create index on person_register (organisation, name collate "fi-x-icu", person);

alter table person_register enable row level security;
create policy person_register_read on person_register for select
  using (organisation = any ((select kept_staff())::text[]) or person::text = (select current_setting('app.person', true)));
create policy person_register_write on person_register for insert
  with check (organisation = any ((select kept_staff())::text[]));
create policy person_register_change on person_register for update
  using (organisation = any ((select kept_staff())::text[]));
create policy person_register_drop on person_register for delete
  using (current_setting('app.kind', true) = 'system' or current_setting('app.administrator', true) = 'on');
grant select, insert, update, delete on person_register to :app;

-- Whoever looks after the staff of an organisation sees the details of its people.
create policy person_detail_of_register on person_detail for select
  using (exists (select 1 from person_register r where r.person = person_detail.person));

-- The names of those who work in the program are for all who do; those of other staff are not.
create or replace view person_name with (security_barrier) as
  select person, name from person_detail
  where current_setting('app.kind', true) = 'system'
    or current_setting('app.administrator', true) = 'on'
    or (current_setting('app.staff', true) = 'on'
      and exists (select 1 from membership where membership.person = person_detail.person))
    or person::text = current_setting('app.person', true);
