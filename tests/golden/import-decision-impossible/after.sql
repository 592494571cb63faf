SELECT name FROM candidate;
