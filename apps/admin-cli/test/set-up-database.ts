import { setUpInstance } from '@nbsetup/domain';
import { aesGcmSealer, createBcryptHasher, secureRandomness, systemClock } from '@nbsetup/platform-node';
import { productStores } from '@nbsetup/product';
import { migrateUp, type PostgresDatabase } from '@nbsetup/storage-postgres';

/** Sets up an empty database for the owner admin@example.com, as `nbsetup setup` does, and closes it. */
export async function setUpDatabase(database: PostgresDatabase): Promise<void> {
  // The tests do not sign in, so a cheap hash is enough.
  const passwordHasher = createBcryptHasher({ cost: 4 });
  const nodePorts = {
    clock: systemClock,
    randomness: secureRandomness,
    sealer: aesGcmSealer,
    passwordHasher,
  };
  try {
    await migrateUp(database.tables, productStores.migrationSets);
    await setUpInstance(
      { ...productStores.postgres(database), ...nodePorts },
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
