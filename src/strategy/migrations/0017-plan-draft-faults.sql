alter table plan_draft add column has_broken_off boolean not null default false;
comment on column plan_draft.has_broken_off is 'Storing it broke off by a fault of the program: nothing of it was stored.';
