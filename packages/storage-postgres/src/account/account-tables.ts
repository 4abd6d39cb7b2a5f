/** The tables of this resource after the newest migration. */
export interface AccountTables {
  readonly accounts: AccountTable;
}

interface AccountTable {
  id: string;
  created_by: string;
  created_at: Date;
}
