import type { SealedResponse, SealedResponseStore } from '@nbsetup/domain/storage';
import { sql, type Kysely, type Selectable } from 'kysely';
import { databaseTime, type DatabaseClock } from '../clock/database-clock.ts';
import type { Tables } from '../database/tables.ts';
import { removalOfExpired } from '../database/remove-expired.ts';

/** Returns the `SealedResponseStore` on PostgreSQL. `database` may be a transaction. */
export function postgresSealedResponseStore(
  database: Kysely<Tables>,
  clock: DatabaseClock,
): SealedResponseStore {
  return {
    find: async (keyHash) => {
      const query = database
        .selectFrom('sealed_answers')
        .select(['key_hash', 'fingerprint', 'token_id', 'nonce', 'ciphertext', 'created_at', 'expires_at'])
        .select(databaseTime)
        .where('key_hash', '=', keyHash);
      const row = await clock.timed(() => query.executeTakeFirst());
      return row && toSealedResponse(row);
    },
    add: async (response) => {
      await database
        .insertInto('sealed_answers')
        .values({
          key_hash: response.keyHash,
          fingerprint: response.fingerprint,
          token_id: response.tokenId ?? null,
          nonce: response.sealed?.nonce ?? null,
          ciphertext: response.sealed?.ciphertext ?? null,
          created_at: response.createdAt,
          expires_at: response.expiresAt,
        })
        .execute();
    },
    remove: async (keyHash) => {
      await database.deleteFrom('sealed_answers').where('key_hash', '=', keyHash).execute();
    },
    removeExpired: async () => {
      await removalOfExpired('sealed_answers', clock).execute(database);
    },
    dropSealed: async (tokenIds) => {
      await database
        .updateTable('sealed_answers')
        .set({ nonce: null, ciphertext: null })
        .where(sql<boolean>`token_id = any(${tokenIds}::text[])`)
        .execute();
    },
  };
}

function toSealedResponse(row: Selectable<Tables['sealed_answers']>): SealedResponse {
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
