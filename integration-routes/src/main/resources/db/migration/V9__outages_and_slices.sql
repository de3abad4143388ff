-- What keeps coming back of a case is counted here; the evidence has its beginning and its end.

alter table offboarding_case
    -- Attempts one after the other that did not get the case on: since when, how many, and for which causes.
    add column outage_since    timestamptz,
    add column outage_attempts integer not null default 0,
    add column outage_causes   text[]  not null default '{}',
    -- Of an owner with very many tokens, those up to this id are settled.
    add column slice_after     text,
    add constraint outage_has_a_beginning check ((outage_attempts = 0) = (outage_since is null));
