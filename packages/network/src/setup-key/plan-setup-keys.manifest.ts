import type { SectionChange, SectionSituation } from '@nbsetup/domain/admin';
import { groupSet, type GroupNames } from '../manifest/group-names.ts';
import type { SetupKey } from './setup-key.ts';
import { secondsOfDay, type WantedSetupKey } from './wanted-setup-key.manifest.ts';
import { setupKeyRefusal } from './setup-key-refusal.ts';

/** A setup key to create, or one whose groups change. */
export interface SetupKeyDifference {
  readonly wanted: WantedSetupKey;
  /** Absent for a new key. */
  readonly found: SetupKey | undefined;
  readonly change: SectionChange;
}

/** The state that setup keys are compared with. */
interface Situation extends Pick<SectionSituation<unknown>, 'now' | 'list'> {
  readonly stored: readonly SetupKey[];
  readonly names: GroupNames;
}

const entry = 'setup key';

/**
 * Compares the setup keys of a manifest with the stored ones. A key with a hash is found by the hash, any other by its
 * name among those that are not revoked. The secret, the type and the limits of a key never change.
 */
export function planSetupKeys(
  wanted: readonly WantedSetupKey[],
  situation: Situation,
): readonly SetupKeyDifference[] {
  const { stored, names, list } = situation;
  const byHash = new Map(stored.map((key) => [key.hash, key]));
  const given = new Set(
    wanted.flatMap(({ secret }) => (secret.kind === 'given' ? [byHash.get(secret.hash)?.id] : [])),
  );
  const free = stored.filter(({ id, isRevoked }) => !isRevoked && !given.has(id));
  return wanted.flatMap((key): SetupKeyDifference[] => {
    const difference = list.collect(key.path, () => {
      names.require(key.autoGroups ?? []);
      const found = findSetupKey(key, { byHash, free });
      if (found === undefined) return createdFrom(key, situation);
      requireSame(key, found);
      return changedGroups(key, { found, names });
    });
    return difference === undefined || difference === 'none' ? [] : [difference];
  });
}

/** Takes the key that is found by name out of `free`, so that another entry of this name is a new key. */
function findSetupKey(
  { plan: { name }, secret }: WantedSetupKey,
  { byHash, free }: { readonly byHash: ReadonlyMap<string, SetupKey>; readonly free: SetupKey[] },
): SetupKey | undefined {
  const same = secret.kind === 'given' ? byHash.get(secret.hash) : undefined;
  if (same !== undefined) return same;
  const [found, ...others] = free.filter((key) => key.name === name);
  if (found === undefined) return undefined;
  if (others.length > 0) {
    throw setupKeyRefusal('setup_key_name_ambiguous', { name });
  }
  free.splice(free.indexOf(found), 1);
  return found;
}

function createdFrom(wanted: WantedSetupKey, { now }: Situation): SetupKeyDifference {
  const { plan, life, secret, autoGroups = [] } = wanted;
  if ('expiresAt' in life && life.expiresAt <= now) {
    throw setupKeyRefusal('setup_key_already_expired', { name: plan.name });
  }
  const after = {
    type: plan.type,
    ...(plan.type === 'reusable' && plan.usageLimit > 0 && { usageLimit: plan.usageLimit }),
    ...('expiresAt' in life
      ? { expiresAt: life.expiresAt.toISOString() }
      : life.expiresInSeconds > 0 && { expiresInDays: life.expiresInSeconds / secondsOfDay }),
    ...(autoGroups.length > 0 && { autoGroups }),
    ...(plan.isEphemeral && { ephemeral: true }),
    ...(plan.allowsExtraDnsLabels && { allowExtraDnsLabels: true }),
    ...(secret.kind === 'given' && { keyHash: secret.hash }),
  };
  const destination = secret.kind === 'generated' ? { destination: secret.destination } : {};
  return {
    wanted,
    found: undefined,
    change: { action: 'create', entry, name: plan.name, after, ...destination },
  };
}

function requireSame({ plan, life, secret }: WantedSetupKey, found: SetupKey): void {
  const differing = [
    ...(plan.name === found.name ? [] : [`another name, ${found.name}`]),
    ...(secret.kind === 'given' && secret.hash !== found.hash ? ['another secret'] : []),
    ...(plan.type === found.type ? [] : ['another type']),
    ...(plan.usageLimit === found.usageLimit ? [] : ['another usageLimit']),
    ...(hasSameLife(life, found) ? [] : [`another expiry, ${found.expiresAt?.toISOString() ?? 'never'}`]),
    ...(plan.isEphemeral === found.isEphemeral ? [] : ['another value of ephemeral']),
    ...(plan.allowsExtraDnsLabels === found.allowsExtraDnsLabels
      ? []
      : ['another value of allowExtraDnsLabels']),
    ...(found.isRevoked ? ['been revoked'] : []),
  ];
  if (differing.length === 0) return;
  throw setupKeyRefusal('setup_key_differs', { name: plan.name, differences: differing });
}

/** A lifetime in days cannot be compared, because it counts from an earlier time. */
function hasSameLife(life: WantedSetupKey['life'], { expiresAt }: SetupKey): boolean {
  if ('expiresAt' in life) return life.expiresAt.getTime() === expiresAt?.getTime();
  return life.expiresInSeconds > 0 === (expiresAt !== undefined);
}

function changedGroups(
  wanted: WantedSetupKey,
  { found, names }: { readonly found: SetupKey; readonly names: GroupNames },
): SetupKeyDifference | 'none' {
  const before = groupSet(found.autoGroups.map(names.nameOf));
  const after = wanted.autoGroups ?? before;
  if (before.join('\n') === after.join('\n')) return 'none';
  const { name } = found;
  const fields = { before: { autoGroups: before }, after: { autoGroups: after } };
  return { wanted, found, change: { action: 'update', entry, name, ...fields } };
}
