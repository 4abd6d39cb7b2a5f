import type { Readers, Stores } from '@nbsetup/domain';
import {
  applyBootstrap,
  groupSection,
  parseBootstrap,
  previewBootstrap,
  type AppliedBootstrap,
  type BootstrapCommand,
  type BootstrapSection,
  type DeliverableSecret,
  type EntryRequest,
  type SectionChange,
} from '@nbsetup/domain/admin';
import {
  createCountingRandomness,
  quickPasswordHasher,
  type StorageUnderTest,
  type TestStorage,
} from '@nbsetup/testing';
import { networkStoresWith, type NetworkReaders, type NetworkStores } from '../stores.ts';

/** A storage with the stores of the network, for suites about manifests. */
export type ManifestSubject = StorageUnderTest<Readers & NetworkReaders, Stores & NetworkStores>;
/** An open storage of that subject. */
export type ManifestStorage = TestStorage<Readers & NetworkReaders, Stores & NetworkStores>;
/** The sections of a document: their entries. */
export type Document = Readonly<Record<string, readonly EntryRequest[]>>;

const owner = { email: 'admin@example.com', name: 'Admin' };

/** All sections of a manifest, as a program with the network has them. */
const sections: readonly BootstrapSection<Readers & NetworkReaders, Stores & NetworkStores>[] = [
  groupSection,
  ...networkStoresWith({ createsDefaultPolicy: true }).manifest,
];

type Command = Omit<BootstrapCommand<Readers & NetworkReaders, Stores & NetworkStores>, 'preview'>;

function commandOf(document: Document, deliver: BootstrapCommand['deliver']): Command {
  const parsed = parseBootstrap({ owner, sections: document }, { sections });
  if (parsed.bootstrap === undefined) {
    throw new Error(parsed.problems.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  }
  return { ...parsed, ownerPassword: async () => 'use-a-long-random-password', deliver };
}

/** Applies a document as the CLI does. Returns the changes of sections, and the secrets that were delivered. */
export async function applyDocument(
  storage: ManifestStorage,
  document: Document,
  deliver: BootstrapCommand['deliver'] = () => Promise.resolve(),
): Promise<{
  readonly accountId: string;
  readonly changes: readonly SectionChange[];
  readonly secrets: readonly DeliverableSecret[];
}> {
  const secrets: DeliverableSecret[] = [];
  const command = commandOf(document, async (delivered) => {
    secrets.push(...delivered);
    await deliver(delivered);
  });
  const preview = await previewBootstrap(storage, command);
  const ports = { ...storage, randomness: createCountingRandomness(), passwordHasher: quickPasswordHasher };
  const applied = await applyBootstrap(ports, { ...command, preview });
  return { accountId: applied.owner.accountId, changes: changesOf(applied), secrets };
}

/** Returns the plan for a document, and writes nothing. */
export async function planDocument(
  storage: Pick<ManifestStorage, 'read' | 'clock'>,
  document: Document,
): ReturnType<typeof previewBootstrap> {
  return previewBootstrap(
    storage,
    commandOf(document, () => Promise.reject(new Error('a plan delivers nothing'))),
  );
}

/** Returns the changes of sections in a plan. */
export function changesOf({ steps }: Pick<AppliedBootstrap, 'steps'>): readonly SectionChange[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'section') return [];
    const { kind: _, ...change } = step;
    return [change];
  });
}

/** Returns the problems of a document that can be found without a store, each with its path. */
export function problemsOf(document: Document): readonly string[] {
  const parsed = parseBootstrap({ owner, sections: document }, { sections });
  return parsed.bootstrap === undefined
    ? parsed.problems.map(({ path, message }) => `${path.join('.')}: ${message}`)
    : [];
}

/** Exports the sections of an account. */
export async function exportDocument({ read, clock }: ManifestStorage, accountId: string): Promise<Document> {
  const document: Record<string, readonly EntryRequest[]> = {};
  for (const { field, exportEntries } of sections) {
    document[field] = await exportEntries({ id: accountId, read }, clock.now());
  }
  return document;
}
