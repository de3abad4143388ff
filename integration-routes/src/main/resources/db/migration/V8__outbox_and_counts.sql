-- What is next of each subject, and how many cases are in each state, without looking at all.

-- Whether an earlier event of the subject is still to be delivered. Whoever delivers that one clears this.
alter table outbox add column behind boolean not null default false;

update outbox o
set behind = true
where delivered_at is null and exists (
    select from outbox earlier
    where earlier.delivered_at is null and earlier.subject = o.subject and earlier.id < o.id);

drop index outbox_to_deliver;
create index outbox_to_deliver on outbox (due_at, id) where delivered_at is null and not behind;
-- For erasing what a person's case was told of.
create index outbox_of_subject on outbox (subject);

-- One row for each state and connection, so that nobody waits for another to count. The sum is what there is.
create table case_count (
    state   text    not null,
    backend integer not null,
    cases   bigint  not null,
    primary key (state, backend)
) with (fillfactor = 50);

create function case_is_counted() returns trigger language plpgsql as
$$
begin
    if tg_op = 'TRUNCATE' then
        delete from case_count;
    elsif tg_op = 'INSERT' then
        insert into case_count as c (state, backend, cases)
        select state, pg_backend_pid(), count(*) from new_cases group by state
        on conflict (state, backend) do update set cases = c.cases + excluded.cases;
    elsif tg_op = 'DELETE' then
        insert into case_count as c (state, backend, cases)
        select state, pg_backend_pid(), -count(*) from old_cases group by state
        on conflict (state, backend) do update set cases = c.cases + excluded.cases;
    else
        insert into case_count as c (state, backend, cases)
        select state, pg_backend_pid(), sum(cases)
        from (select state, 1 as cases from new_cases union all select state, -1 from old_cases) changed
        group by state
        having sum(cases) <> 0
        on conflict (state, backend) do update set cases = c.cases + excluded.cases;
    end if;
    return null;
end
$$;

create trigger new_case_is_counted after insert on offboarding_case
    referencing new table as new_cases for each statement execute function case_is_counted();
create trigger changed_case_is_counted after update on offboarding_case
    referencing old table as old_cases new table as new_cases for each statement execute function case_is_counted();
create trigger deleted_case_is_counted after delete on offboarding_case
    referencing old table as old_cases for each statement execute function case_is_counted();
create trigger no_case_is_counted after truncate on offboarding_case
    for each statement execute function case_is_counted();

insert into case_count (state, backend, cases)
select state, 0, count(*) from offboarding_case group by state;
