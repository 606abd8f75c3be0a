-- One save may change phases and measures alike, and can be taken back in parts.
drop index plan_change_kind_number_idx;
alter table plan_change drop column kind;
alter table plan_change drop constraint plan_change_undoes_key;
create unique index plan_change_number on plan_change (number desc);
create index plan_change_undoes on plan_change (undoes);
comment on table plan_change is 'What one save changed in the plan, step by step with what was there before, so that it can be taken back by a new one.';
comment on column plan_change.undoes is 'The save that this one took back, as far as nobody had changed its places since.';

alter table plan_draft drop constraint plan_draft_source_check;
alter table plan_draft add check (source in ('edit', 'import', 'phases', 'undo'));
alter table plan_draft add column undoes uuid references plan_change (id);
alter table plan_draft add column past_meant boolean not null default false;
alter table plan_draft add column left_out integer not null default 0;
comment on column plan_draft.past_meant is 'Its person ticked that targets whose day has passed are meant.';
comment on column plan_draft.left_out is 'How many changes its person saw that somebody else had overtaken, and leaves out.';
