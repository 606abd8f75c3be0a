-- What happens to a run is written by those who record facts of its organisation, by its management group, and by
-- those to whom a step of it was given: belonging to the organisation (a reader does) is not enough.
drop policy process_event_write on process_event;
create policy process_event_write on process_event for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      recorded_by::text = current_setting('app.person', true)
      and (
        current_setting('app.strategy_team', true) = 'on'
        or run in (
          select r.id from process_run r
          where r.organisation = any (string_to_array(current_setting('app.organisations', true), ','))
            or r.organisation = any (string_to_array(current_setting('app.groups', true), ','))
        )
        or run in (
          select s.run from process_seat s
          where s.to_person::text = current_setting('app.person', true)
            or s.to_relation || ':' || s.to_organisation = any (string_to_array(current_setting('app.memberships', true), ','))
            or s.to_body::text = any (string_to_array(current_setting('app.bodies', true), ','))
        )
      )
    )
  );
