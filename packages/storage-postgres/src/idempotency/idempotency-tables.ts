/** The tables of this resource after the newest migration. */
export interface IdempotencyTables {
  readonly sealed_answers: SealedResponseTable;
}

interface SealedResponseTable {
  key_hash: string;
  fingerprint: string;
  token_id: string | null;
  nonce: string | null;
  ciphertext: string | null;
  created_at: Date;
  expires_at: Date;
}
