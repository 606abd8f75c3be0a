-- Who is asked to attest again stands on the work list of the house.
drop table attestation_reminder;
