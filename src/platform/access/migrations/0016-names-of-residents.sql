-- A resident's name is nobody's but the resident's own and the program's: the view of colleagues had forgotten it when
-- it learnt to leave out other staff.
create or replace view person_name with (security_barrier) as
  select person, name from person_detail
  where current_setting('app.kind', true) = 'system'
    or person::text = current_setting('app.person', true)
    or (
      not exists (
        select from account_user u where u.person = person_detail.person and u.realm = 'resident')
      and (
        current_setting('app.administrator', true) = 'on'
        or (current_setting('app.staff', true) = 'on'
          and exists (select 1 from membership where membership.person = person_detail.person))
      )
    );
