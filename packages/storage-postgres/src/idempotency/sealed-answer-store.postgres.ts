import type { SealedAnswer, SealedAnswerStore } from '@nbsetup/domain';
import type { Kysely, Selectable } from 'kysely';
import { databaseTime, type DatabaseClock } from '../clock/database-clock.ts';
import type { Tables } from '../database/tables.ts';
import { removeExpired } from '../database/remove-expired.ts';

/** The `SealedAnswerStore` on PostgreSQL; `database` may be a transaction. */
export function postgresSealedAnswerStore(database: Kysely<Tables>, clock: DatabaseClock): SealedAnswerStore {
  return {
    find: async (keyHash) => {
      const query = database
        .selectFrom('sealed_answers')
        .select(['key_hash', 'fingerprint', 'token_id', 'nonce', 'ciphertext', 'created_at', 'expires_at'])
        .select(databaseTime)
        .where('key_hash', '=', keyHash);
      const row = await clock.timed(() => query.executeTakeFirst());
      return row && toSealedAnswer(row);
    },
    add: async (answer) => {
      await database
        .insertInto('sealed_answers')
        .values({
          key_hash: answer.keyHash,
          fingerprint: answer.fingerprint,
          token_id: answer.tokenId ?? null,
          nonce: answer.sealed?.nonce ?? null,
          ciphertext: answer.sealed?.ciphertext ?? null,
          created_at: answer.createdAt,
          expires_at: answer.expiresAt,
        })
        .execute();
    },
    remove: async (keyHash) => {
      await database.deleteFrom('sealed_answers').where('key_hash', '=', keyHash).execute();
    },
    removeExpired: () => removeExpired(database, { table: 'sealed_answers', clock }),
    dropSealed: async (tokenId) => {
      await database
        .updateTable('sealed_answers')
        .set({ nonce: null, ciphertext: null })
        .where('token_id', '=', tokenId)
        .execute();
    },
  };
}

function toSealedAnswer(row: Selectable<Tables['sealed_answers']>): SealedAnswer {
  const { nonce, ciphertext } = row;
  return {
    keyHash: row.key_hash,
    fingerprint: row.fingerprint,
    ...(nonce !== null && ciphertext !== null && { sealed: { nonce, ciphertext } }),
    ...(row.token_id !== null && { tokenId: row.token_id }),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
