-- What is missing of the measures is a part of the digest, with a choice of its own. Who wanted no mail wants none of it.
alter table mail_choice
  add column missing text not null default 'weekly' check (missing in ('atOnce', 'daily', 'weekly', 'never'));
update mail_choice set missing = 'never' where often = 'never';
comment on table mail_choice is 'How often each person wants mail: of steps and changes (often; daily without a row), and of what is missing (weekly without a row).';

alter table mail_digest
  add column work boolean not null default true,
  add column missing boolean not null default false;
comment on column mail_digest.work is 'Whether steps and changes were looked at on the day: how often that is done, each chooses.';
comment on column mail_digest.missing is 'Whether what is missing was looked at on the day.';
