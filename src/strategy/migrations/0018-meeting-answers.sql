-- A management group approves or returns its municipality's answer within its meeting: the note names the verdict.
alter table meeting_note
  add column verdict uuid unique references round_verdict (id),
  drop constraint meeting_note_kind_check,
  add constraint meeting_note_kind_check
    check (kind in ('decision', 'attestation', 'noRemarks', 'takenBack', 'answer')),
  add constraint answer_with_verdict check ((verdict is not null) = (kind = 'answer'));
comment on column meeting_note.verdict is 'What was done with the answer to a follow-up round.';
