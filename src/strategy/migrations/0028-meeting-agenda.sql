-- What a meeting was sent and what it decided stay as they were: a decision on money says the decided sum, a follow-up
-- action begun in a meeting is one of its notes, and the agenda is kept as it was told when the first note was taken.
alter table meeting_note
  add column sum bigint check (sum >= 0),
  add column action uuid,
  drop constraint meeting_note_kind_check,
  add constraint meeting_note_kind_check
    check (kind in ('decision', 'attestation', 'noRemarks', 'takenBack', 'answer', 'action')),
  add constraint sum_of_investment check (sum is null or investment is not null),
  add constraint action_with_day check ((action is not null) = (kind = 'action') and (kind <> 'action' or day is not null));
comment on column meeting_note.sum is 'The sum that was decided for the investment, in cents.';
comment on column meeting_note.action is 'Key of the follow-up action that was begun; `day` is its due day as it was agreed.';
-- The sums that were decided so far stand in the rows that were recorded with the notes.
alter table meeting_note disable trigger meeting_note_final;
update meeting_note n set sum = i.decided
  from investment i
  where i.investment = n.investment and i.recorded_at = n.recorded_at and i.withdrawn is null;
alter table meeting_note enable trigger meeting_note_final;

create table meeting_agenda (
  meeting uuid primary key references meeting (id),
  items jsonb not null,
  papers jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person (id)
);
comment on table meeting_agenda is 'What an agenda told when the first note was taken. What the meeting decides, or what happens later, does not change it.';
comment on column meeting_agenda.items is 'By measure: its state, and what had changed in each language.';
comment on column meeting_agenda.papers is 'By language: the agenda item for the case management system.';
create trigger meeting_agenda_final before update or delete or truncate on meeting_agenda
  for each statement execute function refuse_change();
create trigger meeting_agenda_over before insert on meeting_agenda for each row execute function refuse_when_closed();
alter table meeting_agenda enable row level security;
create policy meeting_agenda_read on meeting_agenda for select
  using (exists (select 1 from meeting m where m.id = meeting_agenda.meeting));
create policy meeting_agenda_write on meeting_agenda for insert with check (may_keep_meeting(meeting, recorded_by));
grant select, insert on meeting_agenda to :app;
