-- Who is responsible for a service, by the number that tells organisations of one name apart.
alter table service add column business_id text check (business_id ~ '^\d{7}-\d$');
comment on column service.business_id is 'Business identity code of whoever is responsible for it, when its source tells it.';
create index on service (business_id, name collate "fi-x-icu", id) where gone is null and business_id is not null;
