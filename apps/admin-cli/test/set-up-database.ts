import { setUpInstance } from '@nbsetup/domain';
import { aesGcmSealer, createBcryptHasher, secureRandomness, systemClock } from '@nbsetup/platform-node';
import { migrateUp, postgresStorage, type PostgresDatabase } from '@nbsetup/storage-postgres';

/** Makes in an empty database what `nbsetup setup` makes, for the owner admin@example.com, and closes it. */
export async function setUpDatabase(database: PostgresDatabase): Promise<void> {
  // Nobody signs in here, so the hash may be a cheap one.
  const passwordHasher = createBcryptHasher({ cost: 4 });
  const world = { clock: systemClock, randomness: secureRandomness, sealer: aesGcmSealer, passwordHasher };
  try {
    await migrateUp(database.tables);
    await setUpInstance(
      { ...postgresStorage(database), ...world },
      {
        request: { email: 'admin@example.com', name: 'Admin', password: 'use-a-long-random-password' },
        policy: { setupTokensEnabled: false },
        alwaysCreateAccount: true,
      },
    );
  } finally {
    await passwordHasher.close();
    await database.close();
  }
}
