SELECT done_on FROM debrief; SELECT name FROM contact;
