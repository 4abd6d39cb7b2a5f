import type { Scope } from '@nbsetup/domain/storage';

/** The tables of this resource after the newest migration. */
export interface TokenTables {
  readonly personal_access_tokens: PersonalAccessTokenTable;
}

interface PersonalAccessTokenTable {
  id: string;
  user_id: string;
  name: string;
  hashed_token: string;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  scopes: Scope[] | null;
  replaces: string | null;
  chain_started_at: Date | null;
  replaced_by: string | null;
}
