import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * Answers that can be had again with the `Idempotency-Key` they were given to, which alone opens them. No reference to
 * the token: an answer outlives it, so that a repeated request is told what became of it instead of making another.
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
