-- Keys of programs that send residents' feedback (Open311).
alter table service_token drop constraint service_token_purpose_check;
alter table service_token add constraint service_token_purpose_check check (purpose in ('scim', 'xapi', 'open311', 'write'));
