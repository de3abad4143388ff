-- The ledger: what we owe (cases), what was decided, what was done, and the proof of it.

create table offboarding_case (
    id            bigint generated always as identity primary key,

    -- The event that opened the case. One row is all that intake writes: with it the event is accepted.
    source        text        not null,
    event_id      text        not null,
    leaver_name   text,
    okta_user_id  text,
    login         text,
    email         text,
    reason        text,
    effective_at  timestamptz,
    accepted_at   timestamptz not null,

    -- What became of it.
    state         text        not null check (state in
                  ('SCHEDULED', 'DUE', 'SETTLING', 'COMPLETED', 'AWAITING_APPROVAL', 'PARKED')),
    state_reason  text,
    due_at        timestamptz not null,
    attempts      integer     not null default 0,
    owner_id      text,
    lease         uuid,
    leased_until  timestamptz,
    updated_at    timestamptz not null,

    constraint one_case_per_event unique (source, event_id),
    constraint leaver_is_identified check (coalesce(okta_user_id, login, email) is not null),
    constraint leased_while_settling check
        ((state = 'SETTLING') = (lease is not null) and (lease is null) = (leased_until is null))
);

create index case_to_claim on offboarding_case (due_at) where state in ('SCHEDULED', 'DUE');
create index case_to_reclaim on offboarding_case (leased_until) where state = 'SETTLING';

-- What the policy said of one token of the leaver, written before anything is done about it.
create table decision (
    case_id            bigint      not null references offboarding_case,
    token_id           text        not null,
    token_name         text,
    client_name        text,
    token_created      timestamptz,
    token_last_updated timestamptz,
    token_expires_at   timestamptz,
    verdict            text        not null check (verdict in ('REVOKE', 'HOLD')),
    rule               text        not null,
    decided_at         timestamptz not null,

    primary key (case_id, token_id)
);

-- A decision carried out: one row for each attempt, with its outcome.
create table action (
    case_id     bigint      not null,
    token_id    text        not null,
    attempt     integer     not null,
    outcome     text        not null check (outcome in ('REVOKED', 'ALREADY_GONE', 'HELD', 'FAILED')),
    status      integer,
    request_id  text,
    detail      text,
    acted_at    timestamptz not null,

    primary key (case_id, token_id, attempt),
    foreign key (case_id, token_id) references decision
);

-- The proof. A record is canonical JSON that names the hash of the record before it; the hash is SHA-256 over it.
create table evidence (
    seq      bigint primary key,
    case_id  bigint not null references offboarding_case,
    kind     text   not null,
    record   text   not null,
    hash     text   not null unique
);

create index evidence_of_case on evidence (case_id, seq);

create function evidence_is_append_only() returns trigger language plpgsql as
$$
begin
    raise exception 'evidence is append-only';
end
$$;

create trigger evidence_is_append_only
    before update or delete or truncate on evidence
    for each statement execute function evidence_is_append_only();
