create table meeting (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  body uuid not null references body (id),
  organisation text not null references organisation (id),
  day date not null,
  section text,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table meeting is 'A meeting of a body on a day, in which the strategy is on the agenda. What happens to it later is in meeting_event.';
comment on column meeting.section is 'The section of the minutes in which the strategy is dealt with, when it is known.';
create index on meeting (body, day desc);
create trigger meeting_final before update or delete or truncate on meeting
  for each statement execute function refuse_change();

create table meeting_event (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  meeting uuid not null references meeting (id),
  kind text not null check (kind in ('changed', 'begun', 'closed', 'calledOff')),
  day date,
  section text,
  grounds text,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint of_its_kind check ((day is not null) = (kind = 'changed') and (grounds is not null) = (kind = 'calledOff'))
);
comment on table meeting_event is 'What happened to a meeting: its day or section changed, its first note was taken, it was closed or called off.';
create index on meeting_event (meeting, number);
create unique index meeting_event_once on meeting_event (meeting, kind) where kind <> 'changed';
create trigger meeting_event_final before update or delete or truncate on meeting_event
  for each statement execute function refuse_change();

create table meeting_item (
  id bigint generated always as identity primary key,
  meeting uuid not null references meeting (id),
  measure text not null,
  what text not null check (what in ('kept', 'added', 'removed', 'placed')),
  position integer,
  reasons text[] not null default '{}',
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table meeting_item is 'Measures that people have added to an agenda, removed or placed. The agenda makes itself until the first note; then it is kept as it is, with the reasons of each item.';
create index on meeting_item (meeting, id);
create trigger meeting_item_final before update or delete or truncate on meeting_item
  for each statement execute function refuse_change();

create table meeting_note (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  meeting uuid not null references meeting (id),
  measure text,
  kind text not null check (kind in ('decision', 'attestation', 'noRemarks', 'takenBack')),
  text text,
  day date,
  section text,
  attestation uuid references attestation (id),
  replaces uuid unique references meeting_note (id),
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id),
  constraint of_its_kind check (
    (kind <> 'decision' or (text is not null and day is not null))
    and (attestation is not null) = (kind = 'attestation')
    and (kind <> 'takenBack' or (text is not null and replaces is not null))
  )
);
comment on table meeting_note is 'What was decided on a measure in a meeting, or on the whole when no measure is named. A correction is a new row that names the old one.';
create index on meeting_note (meeting, number);
create trigger meeting_note_final before update or delete or truncate on meeting_note
  for each statement execute function refuse_change();

create function refuse_when_closed() returns trigger language plpgsql as $$
begin
  if exists (select 1 from meeting_event e where e.meeting = new.meeting and e.kind in ('closed', 'calledOff')) then
    raise exception 'the meeting is over: nothing is added to its %', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function refuse_when_closed is 'For what belongs to a meeting: nothing comes after it has been closed or called off.';
create trigger meeting_event_over before insert on meeting_event for each row execute function refuse_when_closed();
create trigger meeting_item_over before insert on meeting_item for each row execute function refuse_when_closed();
create trigger meeting_note_over before insert on meeting_note for each row
  when (new.replaces is null) execute function refuse_when_closed();

alter table meeting enable row level security;
alter table meeting_event enable row level security;
alter table meeting_item enable row level security;
alter table meeting_note enable row level security;
-- The region's meetings are for all who work here; another organisation's for its own people and the strategy team.
create policy meeting_read on meeting for select
  using (
    current_setting('app.kind', true) = 'system'
    or current_setting('app.strategy_team', true) = 'on'
    or organisation = any (string_to_array(current_setting('app.own', true), ','))
    or (
      current_setting('app.staff', true) = 'on'
      and exists (select 1 from organisation o where o.id = meeting.organisation and o.kind = 'region')
    )
  );
create policy meeting_write on meeting for insert
  with check (
    organisation = (select b.organisation from body b where b.id = meeting.body)
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
create function may_keep_meeting(of uuid, by uuid) returns boolean language sql stable as $$
  select current_setting('app.kind', true) = 'system' or (
    by::text = current_setting('app.person', true)
    and exists (
      select 1 from meeting m
      where m.id = of
        and (
          current_setting('app.strategy_team', true) = 'on'
          or m.organisation = any (string_to_array(current_setting('app.organisations', true), ','))
          or m.organisation = any (string_to_array(current_setting('app.groups', true), ','))
        )
    )
  )
$$;
comment on function may_keep_meeting is 'Whether the person of the transaction keeps a meeting: calls it, takes its notes and closes it.';
create policy meeting_event_read on meeting_event for select
  using (exists (select 1 from meeting m where m.id = meeting_event.meeting));
create policy meeting_item_read on meeting_item for select
  using (exists (select 1 from meeting m where m.id = meeting_item.meeting));
create policy meeting_note_read on meeting_note for select
  using (exists (select 1 from meeting m where m.id = meeting_note.meeting));
create policy meeting_event_write on meeting_event for insert with check (may_keep_meeting(meeting, recorded_by));
create policy meeting_item_write on meeting_item for insert with check (may_keep_meeting(meeting, recorded_by));
create policy meeting_note_write on meeting_note for insert with check (may_keep_meeting(meeting, recorded_by));
grant select, insert on meeting, meeting_event, meeting_item, meeting_note to :app;
