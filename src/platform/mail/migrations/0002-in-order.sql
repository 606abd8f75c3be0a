-- Mails of one moment keep the order in which they were made: whoever reads the newest gets the newest.
alter table outbox add column number bigint generated always as identity;
