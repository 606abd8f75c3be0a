-- The basics courses of the strategy: that they can be taken, and who has taken them.
alter table course_purpose drop constraint course_purpose_purpose_check;
alter table course_purpose add constraint course_purpose_purpose_check check (
  purpose in ('dataProtection', 'digitalPackage', 'minimumLevel', 'aiBasics', 'knowledgeBasics')
);
comment on table course_purpose is 'What a course counts as, by the strategy team''s decision: data protection training, the common digital package, the minimum level of a role (all roles when none is named), the AI basics course, or the basics course in knowledge-led management.';
