-- Which fields of a row differ from what its source said last: told before a run is stored.
alter table source_row add column parts jsonb;
comment on column source_row.parts is 'A keyed sum of each field, by which one can tell that it changed and not what it was. Without the secret of the region it says nothing.';
alter table import_line add column parts jsonb;
alter table import_line add column changed text[];
comment on column import_line.parts is 'A keyed sum of each field.';
comment on column import_line.changed is 'Fields that differ from what the source said last; null: not known.';
