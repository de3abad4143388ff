-- What was said last of a case, so that nothing is done on what was said before.

alter table offboarding_case
    -- Grows with all that is said or concluded of the case. Who acts on what was said compares it first.
    add column version   integer not null default 0,
    -- What the event that opened the case said, as a pseudonym of it; null of events from before this column.
    add column content   text,
    -- Set when the leaver's identifiers change: the owner that was found before may be somebody else.
    add column identify_again boolean not null default false,
    -- Who took the case out of the machine's hands: until a person retries it, nobody else puts it back.
    add column parked_by text,
    drop constraint rescission_waits_for_a_batch,
    add constraint rescission_waits check (rescind_because is null or state in ('SETTLING', 'PARKED')),
    add constraint parked_by_a_person check (parked_by is null or state = 'PARKED');

alter table follow_up_event
    add column content text,
    -- Their order: two may be accepted at the same time.
    add column number bigint generated always as identity;

-- A held case whose leaver leaves later than was said at first.
insert into case_transition (from_state, to_state) values ('AWAITING_APPROVAL', 'SCHEDULED');
