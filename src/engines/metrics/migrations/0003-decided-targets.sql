alter table target add column body text;
alter table target add column decided date;
alter table target add column grounds text;
alter table target add constraint decided_by_a_body check (decided is null or body is not null);
comment on column target.body is 'The decision-making body that agreed on the target, and on `decided` its day.';
comment on column target.grounds is 'Why a target was ended, on the row that ends it.';
create unique index target_ended_once on target (ends) where ends is not null;
