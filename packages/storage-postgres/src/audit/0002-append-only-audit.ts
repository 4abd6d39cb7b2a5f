import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * The audit log refuses every change of what was recorded, whatever program asks: a statement that would touch no row is
 * refused as well, so a mistake shows before it matters. The owner of the table can still take the trigger away, which is
 * what a retention rule has to do on purpose. A rule (CREATE RULE) would have dropped the statement without a word.
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
