-- The look for tokens that no event told us about. One row for all replicas: who holds the lease sweeps.

create table sweep (
    only_one      boolean primary key default true check (only_one),
    lease         uuid,
    leased_until  timestamptz,
    -- The latest one, whatever became of it. While begun_at is set and neither of the others is, it is under way, or died.
    begun_at      timestamptz,
    ended_at      timestamptz,
    failure       text,
    -- What the latest one found that ended well.
    tokens        bigint,
    owners        integer,
    cases_opened  integer,

    constraint leased_until_some_time check ((lease is null) = (leased_until is null))
);

insert into sweep default values;
