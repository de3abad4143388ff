-- Takes longer than any statement of the application may where tests use it.
select pg_sleep(5);
