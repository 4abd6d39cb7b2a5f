import { requireJoinableGroups } from '../group/joinable-groups.ts';
import type { Group } from '../group/group.ts';
import type { Member } from '../user/member.ts';
import { normalizeLabel } from '../text/label.ts';
import type { BootstrapState } from './bootstrap-state.ts';
import type { BootstrapStep } from './bootstrap-step.ts';
import type { WantedServiceUser } from './bootstrap.ts';
import type { DocumentPath, ProblemList } from './problem-list.ts';
import { bootstrapRefusal } from './bootstrap-refusal.ts';

/**
 * Returns the service user with this name, or `undefined`.
 *
 * @throws `invalid_input` if several service users have the name
 */
export function findServiceUser(name: string, { serviceUsers }: BootstrapState): Member | undefined {
  const [found, ...others] = serviceUsers.filter((user) => user.name === name);
  if (others.length === 0) return found;
  throw bootstrapRefusal('service_user_ambiguous', { count: others.length + 1, name });
}

interface ServiceUserSituation {
  readonly state: BootstrapState;
  /** The service user with this name, if it exists. */
  readonly before: Member | undefined;
  readonly list: ProblemList;
  readonly path: DocumentPath;
}

/**
 * Returns the step that creates the service user or changes its role and groups. Returns none if it already has them.
 */
export function planServiceUser(
  wanted: WantedServiceUser,
  { state, before, list, path }: ServiceUserSituation,
): readonly BootstrapStep[] {
  const { name, role } = wanted;
  const found = wanted.autoGroups?.flatMap(
    (group, index) =>
      list.collect([...path, 'autoGroups', index], () => findGroup(group, { name, known: state.groups })) ??
      [],
  );
  const groups = found && [...new Set(found)];
  if (before === undefined) {
    return [{ kind: 'create-service-user', name, role, autoGroups: groups ?? [] }];
  }
  const autoGroups = groups?.map(({ id }) => id) ?? before.autoGroups;
  if (before.role === role && isSameSet(before.autoGroups, autoGroups)) return [];
  const after: Member = { ...before, role, autoGroups };
  return [{ kind: 'update-service-user', before, after, groups: state.groups }];
}

function findGroup(
  name: string,
  { name: userName, known }: { readonly name: string; readonly known: readonly Group[] },
): Group {
  const [group, ...others] = known.filter((candidate) => candidate.name === normalizeLabel(name));
  if (others.length > 0) {
    throw bootstrapRefusal('group_name_ambiguous', { group: name, user: userName });
  }
  const absent = bootstrapRefusal('group_to_join_missing', { group: name, user: userName });
  if (group === undefined) throw absent;
  requireJoinableGroups([group.id], { groups: [group], whenUnknown: () => absent.message });
  return group;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
