import type { Actor } from '../authentication/actor.ts';
import { authorize } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { Readers, Stores } from '../storage/stores.ts';
import { isMember, type Member } from '../user/member.ts';
import type { EntryRequest } from './bootstrap-request.ts';
import type { BootstrapSection } from './bootstrap-section.ts';
import { userRefusal } from '../user/user-refusal.ts';

/** The content of an account in the form of a document. It contains no secret that gives access. */
export interface ExportedBootstrap {
  readonly owner: { readonly email: string; readonly name: string };
  readonly serviceUsers: readonly ExportedServiceUser[];
  /** The entries of each section, by the name of its list. */
  readonly sections: Readonly<Record<string, readonly EntryRequest[]>>;
  /** How many users a document cannot declare: people, because of their passwords, and some service users. */
  readonly leftOut: { readonly people: number; readonly serviceUsers: number };
}

/** A service user of a document. Its groups are named by name. */
interface ExportedServiceUser {
  readonly name: string;
  readonly role: string;
  readonly autoGroups: readonly string[];
}

/**
 * Returns the content of the account of the caller, so that applying it changes nothing. Service users that are blocked
 * or share a name are left out, because a document cannot express that. Tokens are left out as well.
 *
 * @throws `permission_denied` without the right to read users
 * @throws `precondition_failed` if the account has no owner
 */
export async function exportBootstrap<AllReaders extends Readers, AllStores extends Stores>(
  { read, clock }: { readonly read: AllReaders; readonly clock: Clock },
  {
    caller,
    sections,
  }: { readonly caller: Actor; readonly sections: readonly BootstrapSection<AllReaders, AllStores>[] },
): Promise<ExportedBootstrap> {
  authorize(caller, 'read', 'users');
  const { accountId } = caller;
  const members = (await read.users.listByAccount(accountId)).filter(isMember);
  const owner = members.find(({ role }) => role === 'owner');
  if (owner === undefined) throw userRefusal('owner_missing');
  const exported: Record<string, readonly EntryRequest[]> = {};
  for (const { field, exportEntries } of sections) {
    exported[field] = await exportEntries({ id: accountId, read }, clock.now());
  }
  const machines = members.filter(({ isServiceUser }) => isServiceUser);
  const declarable = machines.filter((user) => isDeclarable(user, machines));
  const { email, name } = owner;
  return {
    owner: { email, name },
    serviceUsers: await exportServiceUsers(read, { accountId, users: declarable }),
    sections: exported,
    leftOut: {
      people: members.length - machines.length - 1,
      serviceUsers: machines.length - declarable.length,
    },
  };
}

function isDeclarable({ name, isBlocked }: Member, machines: readonly Member[]): boolean {
  return !isBlocked && machines.filter((other) => other.name === name).length === 1;
}

async function exportServiceUsers(
  { groups }: Pick<Readers, 'groups'>,
  { accountId, users }: { readonly accountId: string; readonly users: readonly Member[] },
): Promise<readonly ExportedServiceUser[]> {
  const names = new Map((await groups.listByAccount(accountId)).map(({ id, name }) => [id, name]));
  return users
    .map(({ name, role, autoGroups }) => ({
      name,
      role,
      autoGroups: autoGroups.flatMap((id) => names.get(id) ?? []).toSorted(),
    }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
