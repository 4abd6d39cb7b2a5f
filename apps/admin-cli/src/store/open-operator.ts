import { setupPolicyOf } from '@nbsetup/api-config';
import type { Actor, Member, Randomness, Sealer, Storage, TokenPolicy } from '@nbsetup/domain';
import { findOperator, prepareOperator, setupMissing } from '@nbsetup/domain/admin';
import { aesGcmSealer, secureRandomness } from '@nbsetup/platform-node';
import { productModules, type ProductStore } from '@nbsetup/product';
import { storeLocation } from '@nbsetup/storage-engine';
import type { CommandContext } from '../program/command-context.ts';
import { openOn } from '../program/open-on.ts';
import { readInstanceConfig } from './instance-config.ts';
import { instanceStoreExists, openExistingStore, openInstanceStore } from './open-store.ts';

/** The instance, open for its operator. */
export interface Host {
  /** The ports of use cases. */
  readonly ports: Storage & {
    readonly randomness: Randomness;
    readonly sealer: Sealer;
  };
  /** The user who makes the calls. */
  readonly operator: Actor;
  readonly tokenPolicy: Partial<TokenPolicy> | undefined;
}

/**
 * Opens the store for a command that writes, as the operator of the instance's account. From then on, an error message
 * names the store.
 * @throws `precondition_failed` if setup is not completed. Then no embedded store is created.
 */
export function openOperator(context: CommandContext): Promise<Host & AsyncDisposable> {
  return openHost(context, prepareOperator);
}

/**
 * Opens the same for a command that needs no account of an owner who has not signed in yet, so it creates none.
 * @throws what {@link openOperator} throws.
 * @throws `precondition_failed` if there is no account.
 */
export function openOperatorOfAccount(context: CommandContext): Promise<Host & AsyncDisposable> {
  return openHost(context, ({ read }) => findOperator(read));
}

async function openHost(
  context: CommandContext,
  findActor: (ports: Host['ports']) => Promise<Member>,
): Promise<Host & AsyncDisposable> {
  const config = readInstanceConfig(context);
  context.setLocation(storeLocation(config));
  if (!(await instanceStoreExists(config))) throw setupMissing();
  return openOn(await openInstanceStore(context, config), async ({ storage }) => {
    const ports = { ...storage, randomness: secureRandomness, sealer: aesGcmSealer };
    const operator = { ...(await findActor(ports)), modules: productModules };
    return { ports, operator, tokenPolicy: setupPolicyOf(config).tokens };
  });
}

/** The instance, open for reading. */
export type ReadingHost = Pick<ProductStore['storage'], 'read' | 'clock'> & Pick<Host, 'operator'>;

/**
 * Opens the store for a command that only reads.
 * @throws what {@link openOperator} throws.
 */
export async function openReadingOperator(context: CommandContext): Promise<ReadingHost & AsyncDisposable> {
  const config = readInstanceConfig(context);
  context.setLocation(storeLocation(config));
  const store = await openExistingStore(config);
  if (store === undefined) throw setupMissing();
  return openOn(store, async ({ storage: { read, clock } }) => ({
    read,
    clock,
    operator: { ...(await findOperator(read)), modules: productModules },
  }));
}
