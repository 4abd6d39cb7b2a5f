import { requireJoinableGroups } from '../group/joinable-groups.ts';
import type { Group } from '../group/group.ts';
import type { Member } from '../user/member.ts';
import { DomainError } from '../error/domain-error.ts';
import { normalizeLabel } from '../text/label.ts';
import type { BootstrapState } from './bootstrap-state.ts';
import type { BootstrapStep } from './bootstrap-step.ts';
import type { WantedServiceUser } from './bootstrap.ts';
import type { DocumentPath, ProblemList } from './problem-list.ts';

/**
 * Returns the service user with this name, or `undefined`.
 *
 * @throws `invalid_input` if several service users have the name
 */
export function findServiceUser(name: string, { serviceUsers }: BootstrapState): Member | undefined {
  const [found, ...others] = serviceUsers.filter((user) => user.name === name);
  if (others.length === 0) return found;
  throw new DomainError(
    'invalid_input',
    `${others.length + 1} service users have the name ${name}, so it is not clear which is meant; delete the others`,
  );
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
    throw new DomainError(
      'invalid_input',
      `several groups have the name ${name}, which ${userName} is to join`,
    );
  }
  const absence = `there is no group ${name}, which the service user ${userName} is to join`;
  if (group === undefined) throw new DomainError('invalid_input', absence);
  requireJoinableGroups([group.id], { groups: [group], whenUnknown: () => absence });
  return group;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
