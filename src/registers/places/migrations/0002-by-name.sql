-- A page of the list is walked by name, without looking at the rest.
create index on place (name collate "fi-x-icu", id) where gone is null;
