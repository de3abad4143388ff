-- Tables and indexes with which no statement gets slower as the ledger grows.

-- What texts of others are looked up by. Cut off, because an index takes no row of more than 2,704 bytes.
create function search_key(text) returns text
    language sql immutable strict parallel safe
    return left(lower($1), 128);

-- Each identifier and the name of each case, in one index. It is beside the cases, which change their state often, and would have
-- to write into an index of each column every time.
create table case_key (
    key     text   not null,
    case_id bigint not null
);

insert into case_key (key, case_id)
select distinct key, id
from offboarding_case,
    unnest(array[search_key(event_id), search_key(leaver_name), search_key(okta_user_id), search_key(login),
        search_key(email)]) key
where key is not null;

-- By their beginning, too.
create index case_key_to_look_up on case_key (key text_pattern_ops, case_id);

create function case_has_keys() returns trigger language plpgsql as
$$
begin
    if tg_op = 'TRUNCATE' then
        delete from case_key;
    elsif tg_op = 'INSERT' then
        insert into case_key (key, case_id)
        select distinct key, id
        from new_cases,
            unnest(array[search_key(event_id), search_key(leaver_name), search_key(okta_user_id), search_key(login),
                search_key(email)]) key
        where key is not null;
    else
        delete from case_key
        where case_id = old.id and key = any (array[search_key(old.event_id), search_key(old.leaver_name),
            search_key(old.okta_user_id), search_key(old.login), search_key(old.email)]);
        if tg_op = 'UPDATE' then
            insert into case_key (key, case_id)
            select distinct key, new.id
            from unnest(array[search_key(new.event_id), search_key(new.leaver_name), search_key(new.okta_user_id),
                search_key(new.login), search_key(new.email)]) key
            where key is not null;
        end if;
    end if;
    return null;
end
$$;

create trigger new_case_has_keys after insert on offboarding_case
    referencing new table as new_cases for each statement execute function case_has_keys();
create trigger changed_case_has_keys after update of event_id, leaver_name, okta_user_id, login, email on offboarding_case
    for each row
    when ((old.event_id, old.leaver_name, old.okta_user_id, old.login, old.email)
        is distinct from (new.event_id, new.leaver_name, new.okta_user_id, new.login, new.email))
    execute function case_has_keys();
create trigger deleted_case_has_no_keys after delete on offboarding_case
    for each row execute function case_has_keys();
create trigger no_case_has_keys after truncate on offboarding_case
    for each statement execute function case_has_keys();

drop index open_case_by_user, open_case_by_login, open_case_by_email;

create index rescission_by_user on follow_up_event (search_key(okta_user_id)) where kind = 'RESCINDED';
create index rescission_by_login on follow_up_event (search_key(login)) where kind = 'RESCINDED';
create index rescission_by_email on follow_up_event (search_key(email)) where kind = 'RESCINDED';
drop index rescission_of_leaver;

-- Lists, the newest first, and those that batches have in hand, which are few. A number for the source, which can be long.
create index case_by_state on offboarding_case (state, id);
create index case_by_source on offboarding_case (state, hashtextextended(source, 0), id);
create index urgent_case_by_state on offboarding_case (state, id) where urgent;
create index abandoned_rescission on offboarding_case (id) where state = 'SETTLING' and rescind_because is not null;
drop index case_to_reclaim;

-- A heartbeat changes nothing that is in an index: it needs no more than room beside the row.
alter table offboarding_case set (fillfactor = 85);

drop index decision_by_time;
create index decision_by_time on decision (decided_at) include (token_id) where verdict in ('REVOKE', 'QUARANTINE');

drop index follow_up_of_case;
create index follow_up_of_case on follow_up_event (case_id, accepted_at, source, event_id);
create index stray_event_to_erase on follow_up_event (accepted_at)
    where case_id is null and coalesce(login, email) is not null;

-- Nothing looks a record up by its hash.
alter table evidence drop constraint evidence_hash_key;
create index evidence_of_request on evidence (case_id) where kind = 'REQUESTED';
