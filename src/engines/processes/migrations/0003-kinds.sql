-- Who may begin a run of a kind. Each module names its own kinds by its migrations; of a kind that nobody has named, and
-- of every run of the program's own (reminders), only the program begins one. Belonging to an organisation is not enough.
create table process_kind (
  kind text primary key,
  begun_by text not null check (begun_by in ('strategyTeam', 'digitalLead'))
);
comment on table process_kind is 'Kinds of runs that people begin, and who: the strategy team, or also the digital lead of the organisation. Other kinds are the program’s own.';
grant select on process_kind to :app;

drop policy process_run_write on process_run;
create policy process_run_write on process_run for insert
  with check (
    current_setting('app.kind', true) = 'system'
    or (
      recorded_by::text = current_setting('app.person', true)
      and exists (
        select from process_kind k
        where k.kind = process_run.kind
          and (
            current_setting('app.strategy_team', true) = 'on'
            or (
              k.begun_by = 'digitalLead'
              and process_run.organisation = any (string_to_array(current_setting('app.organisations', true), ','))
            )
          )
      )
    )
  );

-- A step is given by whoever steers the run: somebody who only sees it must not give it to themselves.
drop policy process_seat_write on process_seat;
create policy process_seat_write on process_seat for insert
  with check (
    organisation = (select r.organisation from process_run r where r.id = process_seat.run)
    and (
      current_setting('app.kind', true) = 'system'
      or (
        recorded_by::text = current_setting('app.person', true)
        and (
          current_setting('app.strategy_team', true) = 'on'
          or organisation = any (string_to_array(current_setting('app.organisations', true), ','))
          or organisation = any (string_to_array(current_setting('app.groups', true), ','))
        )
      )
    )
  );
