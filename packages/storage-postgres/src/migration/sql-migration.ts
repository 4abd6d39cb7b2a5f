/** One step of the schema, as the statements that make it and that take it back; so a dry run can show them. */
export interface SqlMigration {
  /** Four digits, a dash and a word or two; migrations run in the order of their names. */
  readonly name: string;
  readonly up: readonly string[];
  /** Takes `up` back, and with it every row that only exists in it. */
  readonly down: readonly string[];
}
