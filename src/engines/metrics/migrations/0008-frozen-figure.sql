-- The figure of all together as it was shown, beside its parts: a level or a count has no numerator and denominator.
alter table snapshot add column figure jsonb;
