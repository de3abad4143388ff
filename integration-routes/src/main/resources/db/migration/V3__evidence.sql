-- Evidence of which the personal part can be erased, and that may be about no case.

alter table evidence
    alter column case_id drop not null;

-- What records name only by a commitment: SHA-256 over the salt and the text in UTF-8. A row may go, but never change.
create table evidence_personal (
    seq  bigint not null references evidence,
    name text   not null,
    salt bytea  not null check (octet_length(salt) = 16),
    text text   not null,
    primary key (seq, name)
);

create function evidence_can_only_be_erased() returns trigger language plpgsql as
$$
begin
    raise exception 'personal texts of the evidence can only be erased';
end
$$;

create trigger evidence_can_only_be_erased
    before update or truncate on evidence_personal
    for each statement execute function evidence_can_only_be_erased();

alter table offboarding_case
    add column erased_at timestamptz,
    drop constraint leaver_is_identified,
    add constraint leaver_is_identified check
        (coalesce(okta_user_id, login, email) is not null or erased_at is not null),
    add constraint only_what_has_ended_is_erased check
        (erased_at is null or state in ('COMPLETED', 'RESCINDED'));

create index case_to_erase on offboarding_case (updated_at, id)
    where state in ('COMPLETED', 'RESCINDED') and erased_at is null;
create index follow_up_of_case on follow_up_event (case_id);
