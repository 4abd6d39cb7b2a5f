import { type Actor, isDomainError, type Readers, type Stores } from '@nbsetup/domain';
import {
  operatorOf,
  type DocumentPath,
  type EntryRequest,
  type ProblemList,
  type SectionAccount,
  type SectionChange,
  type SectionPlan,
} from '@nbsetup/domain/admin';
import type { z } from 'zod';
import { readGroupNames, type GroupNames } from './group-names.ts';
import { joined, type JoinedPorts, type SectionOf } from './network-section.ts';
import { differences, pairByName, sortedByName, type NamedEntry, type StoredEntry } from './pair-by-name.ts';
import { readEntries } from './read-entries.manifest.ts';
import { manifestRefusal } from './manifest-refusal.ts';

/** A kind of things that a manifest finds by name, such as policies. Groups have names instead of ids. */
export interface NamedKind<
  Shape extends z.ZodObject,
  Thing extends { readonly id: string },
  Request,
  AddedReaders extends object,
  AddedStores extends AddedReaders,
> {
  readonly field: string;
  /** The singular in messages. */
  readonly entry: string;
  readonly shape: Shape;
  readonly requestOf: (fields: z.infer<Shape>) => Request;
  /**
   * Checks a request without the store. Returns its form in a manifest, and the names of its groups.
   *
   * @throws `invalid_input` for a value that breaks a rule
   */
  readonly parse: (request: Request) => NamedEntry & { readonly groupNames: readonly string[] };
  /** Returns the form of a stored thing in a manifest. */
  readonly describe: (thing: Thing, nameOf: GroupNames['nameOf']) => NamedEntry;
  /** Returns the request with the ids of the groups. */
  readonly withIds: (request: Request, idOf: GroupNames['idOf']) => Request;
  /** Returns the things of the account, oldest first. */
  readonly list: (account: SectionAccount<Readers & AddedReaders>) => Promise<readonly Thing[]>;
  /** Creates a thing, or replaces `replaced` with it, by the use case that the API also calls. */
  readonly save: (
    ports: JoinedPorts<Stores & AddedStores>,
    command: { readonly caller: Actor; readonly request: Request; readonly replaced: Thing | undefined },
  ) => Promise<unknown>;
}

interface Wanted<Request> extends NamedEntry {
  readonly path: DocumentPath;
  readonly request: Request;
  readonly groupNames: readonly string[];
}

/** Returns the section for things of that kind. */
export function namedSection<
  Shape extends z.ZodObject,
  Thing extends { readonly id: string },
  Request,
  AddedReaders extends object,
  AddedStores extends AddedReaders,
>(
  kind: NamedKind<Shape, Thing, Request, AddedReaders, AddedStores>,
): SectionOf<AddedReaders, AddedStores> & { readonly shape: Shape } {
  const describe = async (
    account: SectionAccount<Readers & AddedReaders>,
    { nameOf }: GroupNames,
  ): Promise<readonly StoredEntry<Thing>[]> =>
    (await kind.list(account)).map((stored) => ({ ...kind.describe(stored, nameOf), stored }));
  return {
    field: kind.field,
    shape: kind.shape,
    parse: (entries, list) => {
      const wanted = readEntries(entries, { ...kind, list }).flatMap(
        ({ path, fields }): Wanted<Request>[] => {
          const request = kind.requestOf(fields);
          const parsed = list.collect(path, () => kind.parse(request));
          return parsed === undefined ? [] : [{ ...parsed, path, request }];
        },
      );
      return {
        groupNames: wanted.flatMap(({ groupNames }) => groupNames),
        plan: async ({ account, newGroups, list: problems }) => {
          const names = await readGroupNames(account, newGroups);
          const stored = account === undefined ? [] : await describe(account, names);
          return planOf(kind, { wanted, stored, names, problems });
        },
      };
    },
    exportEntries: async (account) =>
      sortedByName(await describe(account, await readGroupNames(account))).map(({ fields }) => fields),
  };
}

interface Comparison<Thing, Request> {
  readonly wanted: readonly Wanted<Request>[];
  readonly stored: readonly StoredEntry<Thing>[];
  readonly names: GroupNames;
  readonly problems: ProblemList;
}

interface Difference<Thing, Request> {
  readonly wanted: Wanted<Request>;
  readonly replaced: StoredEntry<Thing> | undefined;
}

function planOf<
  Shape extends z.ZodObject,
  Thing extends { readonly id: string },
  Request,
  AddedReaders extends object,
  AddedStores extends AddedReaders,
>(
  kind: NamedKind<Shape, Thing, Request, AddedReaders, AddedStores>,
  { wanted, stored, names, problems }: Comparison<Thing, Request>,
): SectionPlan<Stores & AddedStores> {
  const pairs = pairByName(wanted, stored);
  const differing = wanted.flatMap((entry, index): Difference<Thing, Request>[] => {
    problems.collect(entry.path, () => {
      names.require(entry.groupNames);
    });
    const found = problems.collect(entry.path, () => ({ replaced: pairs[index]?.() }));
    if (found === undefined) return [];
    const isEqual = JSON.stringify(found.replaced?.fields) === JSON.stringify(entry.fields);
    return isEqual ? [] : [{ wanted: entry, replaced: found.replaced }];
  });
  return {
    changes: differing.map((difference) => changeOf(kind.entry, difference)),
    execute: async (ports) => {
      const { accountId } = ports;
      const { idOf } = await readGroupNames({ id: accountId, read: ports.stores });
      for (const { wanted: entry, replaced } of differing) {
        const request = kind.withIds(entry.request, idOf);
        const command = { caller: operatorOf(accountId), request, replaced: replaced?.stored };
        await explained(entry, () => kind.save(joined(ports), command));
      }
      return [];
    },
  };
}

function changeOf<Thing, Request>(
  entry: string,
  { wanted, replaced }: Difference<Thing, Request>,
): SectionChange {
  const { name, fields } = wanted;
  if (replaced !== undefined) {
    return { action: 'update', entry, name, ...differences(replaced.fields, fields) };
  }
  return { action: 'create', entry, name, after: withoutName(fields, name) };
}

/** Returns the fields without the name, which the change has already. */
function withoutName(fields: EntryRequest, name: string): EntryRequest {
  const [first, ...others] = Object.entries(fields);
  return Object.fromEntries(first?.[1] === name ? others : Object.entries(fields));
}

/** A thing that was deleted after the plan was made is not found. Then the same manifest can be applied again. */
async function explained(entry: NamedEntry, save: () => Promise<unknown>): Promise<void> {
  try {
    await save();
  } catch (error) {
    if (!isDomainError(error, 'not_found')) throw error;
    throw manifestRefusal('manifest_entry_deleted', { name: entry.name });
  }
}
