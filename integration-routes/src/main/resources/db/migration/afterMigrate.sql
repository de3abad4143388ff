-- After each migration, and at each start: what the application's role may do with the tables, whenever they were made.
-- Where one role migrates and works, there is nobody to grant anything to.
do $grants$
declare
    application constant text   := btrim($role$ ${application-role} $role$);
    -- What is there to stay, and what may be erased but not changed.
    append_only constant text[] := array['evidence', 'evidence_key'];
    erasable    constant text[] := array['evidence_personal'];
    -- What is cleared away in time.
    deletable   constant text[] := array['outbox', 'case_key', 'event_of_case', 'case_count'];
    -- What migrations fill, and the application only looks up.
    read_only   constant text[] := array['case_transition', 'evidence_before_signatures', 'flyway_schema_history'];
    name        text;
    rights      text;
begin
    -- It says current_user where no role is configured.
    if application in ('current_user', current_user) then
        return;
    end if;
    -- Two replicas that start at once would change the same rows of the catalog.
    perform pg_advisory_xact_lock(hashtext('grants of okta-offboarding'));
    execute format('grant usage on schema %I to %I', current_schema(), application);
    for name in select tablename from pg_tables where schemaname = current_schema() and tableowner = current_user loop
        rights := case
            when name = any (append_only) then 'select, insert'
            when name = any (erasable) then 'select, insert, delete'
            when name = any (read_only) then 'select'
            when name = any (deletable) then 'select, insert, update, delete'
            else 'select, insert, update'
        end;
        execute format('revoke all on %I.%I from public, %I', current_schema(), name, application);
        execute format('grant %s on %I.%I to %I', rights, current_schema(), name, application);
    end loop;
end
$grants$;
