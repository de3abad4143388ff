-- Before anything is copied: what a replica of an older version stores while this waits for its lock would not be in the copy.
lock table offboarding_case in access exclusive mode;

-- Which event opened which case. It is beside the cases, as their keys are: a case changes its state often, and each time had to be written
-- into an index of events, which come in no order. So every change read another page of that index from the disk.
create table event_of_case (
    source   text   not null,
    event_id text   not null,
    case_id  bigint not null
);

insert into event_of_case (source, event_id, case_id)
select source, event_id, id from offboarding_case;

alter table offboarding_case drop constraint one_case_per_event;
alter table event_of_case add constraint one_case_per_event primary key (source, event_id);

-- Cases of a source that has few were looked up in that index, too. The state is no plain column, so that the index of states, which would
-- be read as a whole, is none that these have an order by.
drop index case_by_source;
create index case_by_source on offboarding_case (hashtextextended(source, 0), (state || ''), id);
-- Of the few that are urgent. As a plain column, so that nobody looks for them among all.
create index urgent_case_by_source on offboarding_case (hashtextextended(source, 0), state, id) where urgent;

-- What a case is looked up by. Nobody looks for the pseudonym that stands for an erased id.
create function keys_of_case(event_id text, leaver_name text, okta_user_id text, login text, email text) returns text[]
    language sql immutable parallel safe
    return array_remove(array[case when event_id not like 'erased:%' then search_key(event_id) end,
        search_key(leaver_name), search_key(okta_user_id), search_key(login), search_key(email)], null);

create or replace function case_has_keys() returns trigger language plpgsql as
$$
declare
    before text[];
    after  text[];
begin
    if tg_op = 'TRUNCATE' then
        delete from event_of_case;
        delete from case_key;
        return null;
    elsif tg_op = 'INSERT' then
        insert into event_of_case (source, event_id, case_id)
        select source, event_id, id from new_cases;
        insert into case_key (key, case_id)
        select distinct key, id
        from new_cases, unnest(keys_of_case(event_id, leaver_name, okta_user_id, login, email)) key;
        return null;
    elsif tg_op = 'DELETE' then
        delete from event_of_case where source = old.source and event_id = old.event_id;
        delete from case_key
        where case_id = old.id
            and key = any (keys_of_case(old.event_id, old.leaver_name, old.okta_user_id, old.login, old.email));
        return null;
    end if;
    if new.event_id <> old.event_id then
        update event_of_case set event_id = new.event_id where source = old.source and event_id = old.event_id;
    end if;
    -- What stays the same is left alone.
    before := keys_of_case(old.event_id, old.leaver_name, old.okta_user_id, old.login, old.email);
    after := keys_of_case(new.event_id, new.leaver_name, new.okta_user_id, new.login, new.email);
    delete from case_key where case_id = old.id and key = any (before) and key <> all (after);
    insert into case_key (key, case_id)
    select distinct key, new.id from unnest(after) key where key <> all (before);
    return null;
end
$$;

delete from case_key k
using offboarding_case c
where k.key like 'erased:%' and c.id = k.case_id
    and k.key <> all (keys_of_case(c.event_id, c.leaver_name, c.okta_user_id, c.login, c.email));
