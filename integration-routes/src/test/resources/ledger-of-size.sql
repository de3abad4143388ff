-- Fills an empty ledger with :cases cases of leavers, 400 of them in hand, three decisions and actions and ten records of evidence for each.
-- A tenth of the cases is due. One more case has :tokens tokens. A receiver of outcomes is out of reach.

alter table offboarding_case disable trigger user;

insert into offboarding_case (source, event_id, leaver_name, okta_user_id, login, email, reason, accepted_at, state,
    due_at, attempts, owner_id, owner_status, lease, leased_until, updated_at, urgent)
select '/hr', 'event-' || n, 'Leaver' || n || ' Müller', case when n % 4 = 0 then '00u' || n end,
    'leaver' || n || '@example.com', 'leaver' || n || '@mail.example.com', 'resigned',
    accepted_at, state, case when state = 'SCHEDULED' then timestamptz ':now' + interval '30 days' else accepted_at end,
    1, case when state not in ('SCHEDULED', 'DUE') then '00u' || n end,
    case when state not in ('SCHEDULED', 'DUE') then 'DEPROVISIONED' end,
    case when state = 'SETTLING' then md5((n / 5000)::text)::uuid end,
    case when state = 'SETTLING' then timestamptz ':now' + interval '40 seconds' end, accepted_at, n % 200 = 0
from (
    select n, timestamptz ':now' - make_interval(secs => 20.0 * (:cases - n) + 60) as accepted_at,
        case when n % 10 = 3 then 'DUE' when n % 50 = 7 then 'SCHEDULED' when n % 100 = 8 then 'PARKED'
            when n % 100 = 9 then 'AWAITING_APPROVAL' when n % 20 = 11 and n < 8000 then 'SETTLING'
            when n % 100 = 12 then 'RESCINDED' else 'COMPLETED' end as state
    from generate_series(1, :cases) n) cases;

insert into offboarding_case (source, event_id, login, accepted_at, state, due_at, attempts, owner_id, updated_at)
values ('/hr', 'huge', 'huge@example.com', timestamptz ':now', 'AWAITING_APPROVAL', timestamptz ':now', 1, '00uhuge',
    timestamptz ':now');

alter table offboarding_case enable trigger user;

insert into case_count (state, backend, cases)
select state, 0, count(*) from offboarding_case group by state
on conflict (state, backend) do update set cases = excluded.cases;

insert into event_of_case (source, event_id, case_id)
select source, event_id, id from offboarding_case;

insert into case_key (key, case_id)
select distinct key, id
from offboarding_case, unnest(keys_of_case(event_id, leaver_name, okta_user_id, login, email)) key;

insert into decision (case_id, token_id, token_name, client_name, verdict, rule, explanation, decided_at)
select id, '00T' || id || '-' || n, 'token', 'Okta API',
    case when state = 'AWAITING_APPROVAL' and n = 1 then 'HOLD' else 'REVOKE' end,
    case when id % 5 = 0 then 'breaker' else 'clients' end, 'its client is listed', accepted_at
from offboarding_case, generate_series(1, 3) n
where owner_id is not null and event_id <> 'huge';

insert into decision (case_id, token_id, token_name, client_name, verdict, rule, decided_at)
select id, '00Thuge' || n, 'token', 'Okta AD Agent', 'HOLD', 'clients', accepted_at
from offboarding_case, generate_series(1, :tokens) n
where event_id = 'huge';

insert into action (case_id, token_id, attempt, outcome, status, acted_at)
select case_id, token_id, 1, case when verdict = 'HOLD' then 'HELD' else 'REVOKED' end, 204, decided_at
from decision;

insert into evidence (seq, record, hash)
select seq,
    json_build_object('seq', seq, 'at', accepted_at, 'case', case_id, 'kind', kind, 'data', json_build_object(
        'token', '00T' || case_id || '-' || n, 'snapshot', 'taken', 'requestId', md5(n::text)),
        'previous', md5(case_id::text)),
    md5(case_id::text) || md5(n::text)
from (
    select row_number() over (order by c.id, n) as seq, c.id as case_id, c.accepted_at, n,
        case when n = 1 then 'ACCEPTED' when n = 2 then 'CLAIMED' when n % 2 = 1 then 'DECIDED' else 'ACTED' end as kind
    from offboarding_case c,
        generate_series(1, case when c.event_id = 'huge' then :tokens * 2 else 10 end) n) records;

insert into evidence_personal (seq, name, salt, text)
select seq, name, substring(sha256(int8send(seq)), 1, 16), 'leaver@example.com'
from evidence, unnest(array['email', 'login']) name
where kind = 'ACCEPTED';

insert into follow_up_event (source, event_id, kind, login, accepted_at, case_id)
select '/hr', 'follow-up-' || id, case when id % 2 = 0 then 'RESCINDED' else 'LEAVES' end, login, accepted_at,
    case when id % 3 = 0 then null else id end
from offboarding_case
where id % 20 = 0;

-- Of 1,000 subjects, the first event is tried again later, and the others stand behind it.
insert into outbox (subject, event, created_at, due_at, attempts, behind)
select 's' || n % 1000, '{}', timestamptz ':now', case when n <= 1000 then timestamptz ':now' + interval '10 minutes'
    else timestamptz ':now' - interval '1 hour' end, 1, n > 1000
from generate_series(1, :cases / 20) n;
