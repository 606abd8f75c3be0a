-- The address of a webhook can be changed, and its secret renewed: what is sent is signed by the old one too for a day.
alter table webhook
  add column version integer not null default 1,
  add column old_secret bytea,
  add column old_until timestamptz,
  add constraint old_has_end check ((old_secret is null) = (old_until is null));
comment on column webhook.version is 'Grows with each change, so that the second of two editors sees both.';
comment on column webhook.old_secret is 'The secret before this one, sealed; signs beside the new one until old_until.';
