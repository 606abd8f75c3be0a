alter table person_detail add column language text check (language in ('fi', 'sv', 'en'));
comment on column person_detail.language is 'The language of mails to the person; the region''s own without one.';
