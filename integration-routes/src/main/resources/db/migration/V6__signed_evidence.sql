-- Evidence that is signed, and whose columns say what the record says.

-- Which keys sign. The latest is the one in use; the evidence says how one followed the other.
create table evidence_key (
    number     integer generated always as identity primary key,
    key_id     text not null unique,
    public_key text not null
);

create trigger evidence_is_append_only
    before update or delete or truncate on evidence_key
    for each statement execute function evidence_is_append_only();

-- What was written before there were signatures, and the cases that were accepted before acceptance was recorded.
create table evidence_before_signatures (
    only_one  boolean primary key default true check (only_one),
    last_seq  bigint  not null,
    last_case bigint  not null
);

insert into evidence_before_signatures (last_seq, last_case)
select (select coalesce(max(seq), 0) from evidence), (select coalesce(max(id), 0) from offboarding_case);

create trigger evidence_is_append_only
    before update or delete or truncate on evidence_before_signatures
    for each statement execute function evidence_is_append_only();

-- The record is what is hashed; a case or a kind beside it that says something else cannot be stored.
alter table evidence
    drop column case_id,
    drop column kind,
    add column case_id bigint generated always as ((record::json ->> 'case')::bigint) stored
        references offboarding_case,
    add column kind text generated always as (record::json ->> 'kind') stored not null,
    add column signature text,
    add column key_id text references evidence_key (key_id),
    add constraint place_is_in_the_record check (seq = (record::json ->> 'seq')::bigint),
    add constraint signed_by_a_key check ((signature is null) = (key_id is null));

create index evidence_of_case on evidence (case_id, seq);
-- What settlement takes for an answer of a person.
create index evidence_of_answers on evidence (case_id, seq)
    where kind in ('APPROVED', 'REJECTED', 'QUARANTINE_UNDONE', 'SWEPT');
create index evidence_of_keys_and_breaker on evidence (kind, seq)
    where kind in ('KEY_PASSED_ON', 'KEY_TAKEN_OVER', 'BREAKER_TRIPPED', 'BREAKER_RESET');
create index evidence_signed on evidence (seq) where signature is not null;

-- A function, so that the last record is read after the lock was waited for, in one round trip.
create function lock_evidence_head() returns table (seq bigint, hash text, signature text, key_id text)
    language plpgsql volatile as
$$
begin
    -- Released when the transaction ends. Taken last in every transaction, so it cannot deadlock.
    perform pg_advisory_xact_lock(x'6f6b746165766964'::bigint);
    return query select e.seq, e.hash, e.signature, e.key_id from evidence e order by e.seq desc limit 1;
end
$$;

-- The latest head that was published, so that replicas do not publish the same one twice.
create table evidence_publication (
    only_one     boolean primary key default true check (only_one),
    seq          bigint  not null,
    published_at timestamptz
);

insert into evidence_publication (seq) values (0);
