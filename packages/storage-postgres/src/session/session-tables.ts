/** The tables of this resource after the newest migration. */
export interface SessionTables {
  readonly sessions: SessionTable;
}

interface SessionTable {
  id: string;
  user_id: string;
  hashed_secret: string;
  user_agent: string;
  created_at: Date;
  expires_at: Date;
}
