import { allGroupName, type DomainError, normalizeLabel, type Readers } from '@nbsetup/domain';
import type { SectionAccount } from '@nbsetup/domain/admin';
import { manifestRefusal } from './manifest-refusal.ts';

/** The groups of an account by name. */
export interface GroupNames {
  /**
   * Checks that the account has the groups, or gets them by the same manifest.
   *
   * @throws `invalid_input` for the first one that it does not have
   */
  readonly require: (names: readonly string[]) => void;
  /**
   * Returns the id of a group.
   *
   * @throws `invalid_input` if the account does not have it
   */
  readonly idOf: (name: string) => string;
  /** Returns the name of a group. Returns the id if the group does not exist. */
  readonly nameOf: (id: string) => string;
}

/** Reads the groups of an account, in one query. A new account has the group "All". */
export async function readGroupNames(
  account: SectionAccount<Readers> | undefined,
  newGroups: readonly string[] = [],
): Promise<GroupNames> {
  const groups = account === undefined ? [] : await account.read.groups.listByAccount(account.id);
  const ids = new Map(groups.map(({ id, name }) => [name, id]));
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const known = new Set([allGroupName, ...newGroups, ...ids.keys()]);
  return {
    require: (wanted) => {
      const missing = wanted.find((name) => !known.has(normalizeLabel(name)));
      if (missing !== undefined) throw noSuchGroup(missing);
    },
    idOf: (name) => {
      const id = ids.get(normalizeLabel(name));
      if (id === undefined) throw noSuchGroup(name);
      return id;
    },
    nameOf: (id) => names.get(id) ?? id,
  };
}

function noSuchGroup(name: string): DomainError {
  return manifestRefusal('manifest_group_missing', { name });
}

/** Returns the names in the form in which they are stored, each once and sorted: a list of groups is a set. */
export function groupSet(names: readonly string[]): readonly string[] {
  return [...new Set(names.map(normalizeLabel))].toSorted();
}
