-- What was said last of a case, so that nothing is done on what was said before.

alter table offboarding_case
    -- Grows with all that is said or concluded of the case. Who acts on what was said compares it first.
    add column version   integer not null default 0,
    -- What the event that opened the case said, as a pseudonym of it; null of events from before this column.
    add column content   text,
    -- Set when the leaver's identifiers change: the owner that was found before may be somebody else.
    add column identify_again boolean not null default false,
    -- How Okta identifies the owner: who is meant by a word that names somebody otherwise than the case does, and who may not
    -- answer. Erased with what identifies the leaver.
    add column owner_login text,
    add column owner_email text,
    -- When it was last seen that the owner was shut out.
    add column shut_out_at timestamptz,
    -- When it was said that the leave is off, until its source says again that the leaver leaves.
    add column called_off_at timestamptz,
    -- Who took the case out of the machine's hands: until a person retries it, nobody else puts it back.
    add column parked_by text,
    -- Completed without a token of an owner who was deactivated: tokens that Okta rejects and does not list may work again.
    add column watched boolean not null default false,
    drop constraint rescission_waits_for_a_batch,
    add constraint rescission_waits check (rescind_because is null or state in ('SETTLING', 'PARKED')),
    add constraint parked_by_a_person check (parked_by is null or state = 'PARKED');

update offboarding_case set called_off_at = updated_at where state = 'RESCINDED' and erased_at is null;
update offboarding_case set shut_out_at = updated_at where owner_status in ('SUSPENDED', 'DEPROVISIONED', 'DELETED');

alter table follow_up_event
    -- SUPERSEDED: a word about somebody else who perhaps is the one that was meant.
    drop constraint follow_up_event_kind_check,
    add constraint known_kind check (kind in ('LEAVES', 'RESCINDED', 'SUPERSEDED')),
    add column content text,
    -- Their order: two may be accepted at the same time.
    add column number bigint generated always as identity;

-- Cases whose batch died after they had been moved to a later time.
create index abandoned_postponement on offboarding_case (due_at) where state = 'SETTLING';
create index watched_case on offboarding_case (owner_id) where watched;

-- What people said of a token in any case.
create index evidence_of_token on evidence ((record::json -> 'data' ->> 'token'), seq)
    where kind in ('APPROVED', 'REJECTED', 'QUARANTINE_UNDONE');

-- What was quarantined within an hour, which the breaker counts.
create index quarantine_by_time on quarantine (quarantined_at);

-- A reset of the breaker that one person asked for, and that waits for another.
drop index evidence_of_keys_and_breaker;
create index evidence_of_keys_and_breaker on evidence (kind, seq)
    where kind in ('KEY_PASSED_ON', 'KEY_TAKEN_OVER', 'BREAKER_TRIPPED', 'BREAKER_RESET_REQUESTED', 'BREAKER_RESET');

-- A held case whose leaver leaves later than was said at first.
insert into case_transition (from_state, to_state) values ('AWAITING_APPROVAL', 'SCHEDULED');
