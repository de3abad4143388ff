-- What others are to be told, written in the transaction of what they are told of.

create table outbox (
    -- Of one subject in the order of its commits: whoever writes holds the row of the case, or that of the breaker.
    id           bigint generated always as identity primary key,
    subject      text        not null,
    event        text        not null,
    created_at   timestamptz not null,
    due_at       timestamptz not null,
    attempts     integer     not null default 0,
    lease        uuid,
    leased_until timestamptz,
    last_error   text,
    delivered_at timestamptz,

    constraint leased_while_delivering check ((lease is null) = (leased_until is null)),
    constraint delivered_is_done check (delivered_at is null or lease is null)
);

create index outbox_to_deliver on outbox (due_at, id) where delivered_at is null;
create index outbox_by_subject on outbox (subject, id) where delivered_at is null;
create index outbox_delivered on outbox (delivered_at) where delivered_at is not null;
