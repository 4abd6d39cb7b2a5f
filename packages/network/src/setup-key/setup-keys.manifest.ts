import { hashToken, type Stores } from '@nbsetup/domain';
import { operatorOf, type DeliverableSecret, type SectionPorts } from '@nbsetup/domain/admin';
import type { Readers } from '@nbsetup/domain';
import type { SectionAccount, SectionSecret } from '@nbsetup/domain/admin';
import { groupSet, readGroupNames } from '../manifest/group-names.ts';
import { joined, type SectionOf } from '../manifest/network-section.ts';
import { readEntries } from '../manifest/read-entries.manifest.ts';
import { addSetupKey, generateSetupKey } from './add-setup-key.ts';
import { planSetupKeys, type SetupKeyDifference } from './plan-setup-keys.manifest.ts';
import type { SetupKeyReaders, SetupKeyStores } from './setup-key-store.ts';
import { setupKeyState, type SetupKey } from './setup-key.ts';
import { updateSetupKey } from './update-setup-key.ts';
import { parseWantedSetupKey, setupKeyEntryShape, type WantedSetupKey } from './wanted-setup-key.manifest.ts';

const field = 'setupKeys';

/** The section of setup keys, with its shape and the fields that name files. */
type SetupKeySection = SectionOf<SetupKeyReaders, SetupKeyStores> & {
  readonly shape: typeof setupKeyEntryShape;
  readonly fileFields: readonly string[];
};

/** The setup keys of a manifest. */
export const setupKeySection: SetupKeySection = {
  field,
  shape: setupKeyEntryShape,
  fileFields: ['keyFile'],
  parse: (entries, list) => {
    const wanted = readEntries(entries, { field, shape: setupKeyEntryShape, list }).flatMap(
      (entry) => parseWantedSetupKey(entry, list) ?? [],
    );
    return {
      groupNames: wanted.flatMap(({ autoGroups = [] }) => autoGroups),
      secrets: wanted.flatMap(secretOf),
      plan: async ({ account, newGroups, now, list: problems }) => {
        const names = await readGroupNames(account, newGroups);
        const stored = account === undefined ? [] : await account.read.setupKeys.listByAccount(account.id);
        const differences = planSetupKeys(wanted, { stored, names, now, list: problems });
        return {
          changes: differences.map(({ change }) => change),
          execute: (ports) => executeAll(ports, differences),
        };
      },
    };
  },
  exportEntries: async (account, now) => {
    const { nameOf } = await readGroupNames(account);
    const keys = await account.read.setupKeys.listByAccount(account.id);
    return keys
      .filter((key) => setupKeyState(key, now) === 'valid')
      .toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)))
      .map((key) => entryOf(key, nameOf));
  },
};

function secretOf({
  path,
  plan: { name },
  secret,
}: WantedSetupKey): readonly SectionSecret<SetupKeyReaders>[] {
  if (secret.kind === 'given') return [];
  return [
    {
      path: [...path, 'keyFile'],
      destination: secret.destination,
      label: `setup key ${name}`,
      isStored: async ({ id, read }, plainText) => {
        const hash = hashToken(plainText);
        const keys = await read.setupKeys.listByAccount(id);
        return keys.some((key) => key.hash === hash && key.name === name && !key.isRevoked);
      },
    },
  ];
}

async function executeAll(
  ports: SectionPorts<Stores & SetupKeyStores>,
  differences: readonly SetupKeyDifference[],
): Promise<readonly DeliverableSecret[]> {
  const account: SectionAccount<Readers> = { id: ports.accountId, read: ports.stores };
  const { idOf } = await readGroupNames(account);
  const generated: DeliverableSecret[] = [];
  for (const difference of differences) {
    const autoGroups = difference.wanted.autoGroups?.map(idOf) ?? [];
    generated.push(...(await execute(ports, { ...difference, autoGroups })));
  }
  return generated;
}

async function execute(
  ports: SectionPorts<Stores & SetupKeyStores>,
  { wanted, found, autoGroups }: SetupKeyDifference & { readonly autoGroups: readonly string[] },
): Promise<readonly DeliverableSecret[]> {
  const actor = operatorOf(ports.accountId);
  if (found !== undefined) {
    const request = { autoGroups, isRevoked: false };
    await updateSetupKey(joined(ports), { caller: actor, keyId: found.id, request });
    return [];
  }
  const { life, secret } = wanted;
  const plan = { ...wanted.plan, autoGroups, expiresAt: expiryOf(life, ports.clock.now()) };
  if (secret.kind === 'given') {
    await addSetupKey(ports, { actor, plan, secret });
    return [];
  }
  const { plainText, ...stored } = generateSetupKey(ports.randomness);
  await addSetupKey(ports, { actor, plan, secret: stored });
  return [{ destination: secret.destination, plainText }];
}

function expiryOf(life: WantedSetupKey['life'], now: Date): Date | undefined {
  if ('expiresAt' in life) return life.expiresAt;
  return life.expiresInSeconds > 0 ? new Date(now.getTime() + life.expiresInSeconds * 1_000) : undefined;
}

function entryOf(key: SetupKey, nameOf: (id: string) => string): Readonly<Record<string, unknown>> {
  return {
    name: key.name,
    type: key.type,
    ...(key.type === 'reusable' && key.usageLimit > 0 && { usageLimit: key.usageLimit }),
    ...(key.expiresAt && { expiresAt: key.expiresAt.toISOString() }),
    autoGroups: groupSet(key.autoGroups.map(nameOf)),
    ...(key.isEphemeral && { ephemeral: true }),
    ...(key.allowsExtraDnsLabels && { allowExtraDnsLabels: true }),
    keyHash: key.hash,
    ...(/^[0-9A-F]{5}$/.test(key.start) && { keyStart: key.start }),
  };
}
