import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * Makes the audit log append-only for every program. A statement that would change no row is refused as well, so that
 * a mistake shows early. The owner of the table can remove the trigger, as a retention rule must do on purpose. A
 * rule (CREATE RULE) would have ignored the statement without a message.
 */
export const appendOnlyAudit: SqlMigration = {
  name: '0002-append-only-audit',
  up: [
    `CREATE FUNCTION refuse_change_of_audit_events() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         RAISE EXCEPTION 'audit_events is append-only, % is refused', TG_OP
           USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
       END
     $$`,
    `CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_events()`,
  ],
  down: [
    'DROP TRIGGER audit_events_append_only ON audit_events',
    'DROP FUNCTION refuse_change_of_audit_events()',
  ],
};
