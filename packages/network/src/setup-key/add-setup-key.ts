import { hashToken, type Actor, type Clock, type Randomness, type Stores } from '@nbsetup/domain';
import { setupKeyEvent, setupKeyGroupEvents } from './setup-key-event.ts';
import { lockSetupKeyGroups } from './setup-key-groups.ts';
import { visibleCharacters } from './setup-key-limits.ts';
import type { SetupKeyPlan } from './setup-key-request.ts';
import type { SetupKeyStores } from './setup-key-store.ts';
import type { IssuedSetupKey, SetupKey } from './setup-key.ts';

/** The ports that adding a setup key uses. The stores are those of a unit of work. */
export interface AddSetupKeyPorts {
  readonly stores: Stores & SetupKeyStores;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid' | 'xid'>;
}

/** A setup key to add. */
export interface NewSetupKey extends Omit<SetupKeyPlan, 'expiresInSeconds'> {
  /** Absent if it never expires. */
  readonly expiresAt?: Date | undefined;
}

/** Returns a new plain text, an upper-case UUID, with what is stored of it. */
export function generateSetupKey({
  uuid,
}: Pick<Randomness, 'uuid'>): Pick<SetupKey, 'hash' | 'start'> & Pick<IssuedSetupKey, 'plainText'> {
  const plainText = uuid().toUpperCase();
  return { plainText, hash: hashToken(plainText), start: plainText.slice(0, visibleCharacters) };
}

/**
 * Adds a setup key with this secret to the account of the actor. Records `setupkey.add`, and `setupkey.group.add` for
 * each group.
 *
 * @throws `invalid_input` as `lockSetupKeyGroups` does
 * @throws `already_exists` if another setup key has the hash
 */
export async function addSetupKey(
  { stores, clock, randomness }: AddSetupKeyPorts,
  {
    actor,
    plan,
    secret: { hash, start },
  }: {
    readonly actor: Actor;
    readonly plan: NewSetupKey;
    readonly secret: Pick<SetupKey, 'hash' | 'start'>;
  },
): Promise<SetupKey> {
  const now = clock.now();
  const { accountId } = actor;
  const { ids, locked } = await lockSetupKeyGroups(stores, { accountId, groupIds: plan.autoGroups });
  const id = randomness.xid();
  const state = { createdAt: now, updatedAt: now, isRevoked: false, usedTimes: 0 };
  const setupKey: SetupKey = { ...plan, ...state, id, accountId, hash, start, autoGroups: ids };
  await stores.setupKeys.add(setupKey);
  const change = { setupKey, actor, occurredAt: now };
  await stores.audit.append(
    setupKeyEvent('setupkey.add', change),
    ...setupKeyGroupEvents({ ...change, before: [], groups: locked }),
  );
  return setupKey;
}
