-- The whole life of a case: second events, rescissions, approvals, quarantine, and the breaker.

alter table offboarding_case
    add column occurred_at      timestamptz,
    add column urgent           boolean not null default false,
    add column voluntary        boolean,
    add column requested_by     text,
    add column owner_status     text,
    -- Set while a batch holds the case: when it lets go, the case is rescinded unless it is completed.
    add column rescind_because  text,
    drop constraint offboarding_case_state_check,
    add constraint known_state check (state in
        ('SCHEDULED', 'DUE', 'SETTLING', 'COMPLETED', 'AWAITING_APPROVAL', 'PARKED', 'RESCINDED')),
    add constraint rescission_waits_for_a_batch check (rescind_because is null or state = 'SETTLING');

drop index case_to_claim;
create index case_to_claim on offboarding_case (urgent desc, due_at, id) where state in ('SCHEDULED', 'DUE');

-- Who may follow whom. The application has the same table (CaseState), and a test that compares them.
create table case_transition (
    from_state text not null,
    to_state   text not null,
    primary key (from_state, to_state)
);

insert into case_transition (from_state, to_state) values
    ('SCHEDULED', 'DUE'), ('SCHEDULED', 'SETTLING'), ('SCHEDULED', 'PARKED'), ('SCHEDULED', 'RESCINDED'),
    ('DUE', 'SCHEDULED'), ('DUE', 'SETTLING'), ('DUE', 'PARKED'), ('DUE', 'RESCINDED'),
    ('SETTLING', 'SCHEDULED'), ('SETTLING', 'DUE'), ('SETTLING', 'COMPLETED'), ('SETTLING', 'AWAITING_APPROVAL'),
    ('SETTLING', 'PARKED'), ('SETTLING', 'RESCINDED'),
    ('AWAITING_APPROVAL', 'DUE'), ('AWAITING_APPROVAL', 'PARKED'), ('AWAITING_APPROVAL', 'RESCINDED'),
    ('PARKED', 'SCHEDULED'), ('PARKED', 'DUE'), ('PARKED', 'RESCINDED');

create function case_moves_legally() returns trigger language plpgsql as
$$
begin
    if tg_op = 'INSERT' then
        if new.state not in ('SCHEDULED', 'DUE', 'RESCINDED') then
            raise exception 'a case cannot begin as %', new.state using errcode = 'check_violation';
        end if;
    elsif new.state <> old.state and not exists (
            select from case_transition where from_state = old.state and to_state = new.state) then
        raise exception 'case % cannot go from % to %', old.id, old.state, new.state using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger case_moves_legally
    before insert or update of state on offboarding_case
    for each row execute function case_moves_legally();

-- A second event for a leaver who has an open case, or the event that calls the leave off.
create table follow_up_event (
    source       text        not null,
    event_id     text        not null,
    kind         text        not null check (kind in ('LEAVES', 'RESCINDED')),
    okta_user_id text,
    login        text,
    email        text,
    effective_at timestamptz,
    occurred_at  timestamptz,
    accepted_at  timestamptz not null,
    case_id      bigint references offboarding_case,
    primary key (source, event_id)
);

create index rescission_of_leaver on follow_up_event (source, occurred_at) where kind = 'RESCINDED';

create index open_case_by_user on offboarding_case (source, okta_user_id)
    where state not in ('COMPLETED', 'RESCINDED');
create index open_case_by_login on offboarding_case (source, lower(login))
    where state not in ('COMPLETED', 'RESCINDED');
create index open_case_by_email on offboarding_case (source, lower(email))
    where state not in ('COMPLETED', 'RESCINDED');
create index case_by_owner on offboarding_case (owner_id);

alter table decision
    add column explanation   text,
    add column token_network text,
    drop constraint decision_verdict_check,
    add constraint known_verdict check (verdict in ('REVOKE', 'QUARANTINE', 'HOLD', 'KEEP'));

create index decision_by_time on decision (decided_at) where verdict in ('REVOKE', 'QUARANTINE');

alter table action
    drop constraint action_outcome_check,
    add constraint known_outcome check (outcome in
        ('REVOKED', 'ALREADY_GONE', 'QUARANTINED', 'HELD', 'KEPT', 'FAILED'));

-- What a person said of one token that was held; the last word counts, the evidence has them all.
create table approval (
    case_id     bigint      not null,
    token_id    text        not null,
    approved    boolean     not null,
    person      text        not null,
    approved_at timestamptz not null,
    primary key (case_id, token_id),
    foreign key (case_id, token_id) references decision
);

-- The network condition that a quarantined token had before, so that a person can give it back.
create table quarantine (
    case_id          bigint      not null,
    token_id         text        not null,
    previous_network text,
    quarantined_at   timestamptz not null,
    undone_at        timestamptz,
    undone_by        text,
    primary key (case_id, token_id),
    foreign key (case_id, token_id) references decision
);

-- One row for all replicas. While it is tripped, whatever would be revoked or quarantined is held.
create table breaker (
    only_one   boolean primary key default true check (only_one),
    tripped_at timestamptz,
    reason     text,
    reset_at   timestamptz,
    reset_by   text
);

insert into breaker default values;
