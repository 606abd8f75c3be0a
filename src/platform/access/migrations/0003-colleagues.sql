-- Management groups take part, and colleagues see each other's names and places (never e-mails).

alter table membership drop constraint membership_relation_check;
alter table membership add constraint membership_relation_check
  check (relation in ('administrator', 'strategyTeam', 'digitalLead', 'managementGroup', 'reader'));

-- `app.staff` is on for whoever has a membership that is in force.
create policy membership_read_by_staff on membership for select
  using (current_setting('app.staff', true) = 'on');

-- Of the personal fields a colleague needs the name alone: a view of the owner gives no other column.
create view person_name with (security_barrier) as
  select person, name from person_detail
  where current_setting('app.kind', true) = 'system'
    or current_setting('app.administrator', true) = 'on'
    or current_setting('app.staff', true) = 'on'
    or person::text = current_setting('app.person', true);
comment on view person_name is 'Names of people, for those who work here; visitors see none.';
grant select on person_name to :app;
