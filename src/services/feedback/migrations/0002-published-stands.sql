-- Of what is published it is told when it was answered, and whose it is now; what is said stays.
grant update (owner_org, closed_on) on feedback_publication to :app;
