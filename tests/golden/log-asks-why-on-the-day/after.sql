SELECT done_on, whom, made_by, reason FROM chase
