import { setupPolicyOf } from '@nbsetup/api-config';
import {
  findOperator,
  prepareOperator,
  setupMissing,
  type Member,
  type Randomness,
  type Sealer,
  type Storage,
  type TokenPolicy,
} from '@nbsetup/domain';
import { aesGcmSealer, lookedAt, lookingAt, secureRandomness } from '@nbsetup/platform-node';
import { storeExists, storePlace } from '@nbsetup/storage-engine';
import type { CommandContext } from '../program/command-context.ts';
import { readInstanceConfig } from './instance-config.ts';
import { withExistingStore, withStore } from './with-store.ts';

/** The instance as its operator works on it. */
export interface Host {
  /** What use cases need of the world. */
  readonly ports: Storage & {
    readonly randomness: Randomness;
    readonly sealer: Sealer;
  };
  /** Who makes the calls. */
  readonly operator: Member;
  readonly tokenPolicy: Partial<TokenPolicy> | undefined;
}

/**
 * Opens the store for a command that writes, as the operator of the instance's account, and closes it. Throws
 * `precondition_failed` where setup was not done, and makes no embedded store then.
 */
export async function withOperator<Result>(
  context: CommandContext,
  use: (host: Host) => Promise<Result>,
): Promise<Result> {
  const config = readInstanceConfig(context);
  return lookingAt(storePlace(config), async () => {
    if (!(await storeExists(config))) throw setupMissing();
    return withStore({ config, stderr: context.stderr }, async ({ storage }) => {
      const ports = { ...storage, randomness: secureRandomness, sealer: aesGcmSealer };
      const operator = await prepareOperator(ports);
      return use({ ports, operator, tokenPolicy: setupPolicyOf(config).tokens });
    });
  });
}

/** The same for a command that only looks, and changes nothing. */
export async function withLookingOperator<Result>(
  context: CommandContext,
  use: (host: Pick<Storage, 'read' | 'clock'> & Pick<Host, 'operator'>) => Promise<Result>,
): Promise<Result> {
  const config = readInstanceConfig(context);
  const outcome = await withExistingStore(config, {
    use: async ({ storage: { read, clock } }) => ({
      result: await use({ read, clock, operator: await findOperator(read) }),
    }),
    absent: undefined,
  });
  if (outcome === undefined) throw lookedAt(setupMissing(), storePlace(config));
  return outcome.result;
}
