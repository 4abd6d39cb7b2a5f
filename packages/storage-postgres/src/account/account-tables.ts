/** The tables of this resource, as the newest migration leaves them. */
export interface AccountTables {
  readonly accounts: AccountTable;
}

interface AccountTable {
  id: string;
  created_by: string;
  created_at: Date;
}
