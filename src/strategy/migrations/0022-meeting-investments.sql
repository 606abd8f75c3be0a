-- A decision in a meeting says of which money it was made: then that money is no longer told to wait for one.
alter table meeting_note add column investment uuid;
comment on column meeting_note.investment is 'Key of the investment that the decision is about.';
alter table meeting_note add constraint investment_of_decision check (investment is null or kind = 'decision');
