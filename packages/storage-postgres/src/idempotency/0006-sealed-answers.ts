import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * The responses that the same `Idempotency-Key` returns again. Only the key opens them. There is no foreign key to
 * the token, because a response outlives it: a repeated request must learn that the token was revoked instead of
 * creating another.
 */
export const sealedResponses: SqlMigration = {
  name: '0006-sealed-answers',
  up: [
    `CREATE TABLE sealed_answers (
       key_hash text COLLATE "C" NOT NULL,
       fingerprint text COLLATE "C" NOT NULL,
       token_id text COLLATE "C",
       nonce text,
       ciphertext text,
       created_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       CONSTRAINT sealed_answers_pkey PRIMARY KEY (key_hash),
       CONSTRAINT sealed_answers_whole CHECK ((nonce IS NULL) = (ciphertext IS NULL))
     )`,
    `CREATE INDEX sealed_answers_by_token ON sealed_answers (token_id)`,
    `CREATE INDEX sealed_answers_by_expiry ON sealed_answers (expires_at)`,
  ],
  down: ['DROP TABLE sealed_answers'],
};
