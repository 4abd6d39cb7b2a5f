import type { FormValues } from '../forms/form-values.ts';
import type { Problems } from '../forms/form-context.ts';
import { text } from '../text.ts';
import { listIn } from './list-in.ts';
import type { PolicyRule } from './shapes.ts';

/** A rule in the form of a policy. The names of its fields begin with its key. */
export interface RuleDraft {
  readonly key: string;
  /** The rule as the server has it. Absent for a new one. */
  readonly rule: PolicyRule | undefined;
  /** Whether it was added in the form, so that it gets the focus. */
  readonly isAdded: boolean;
}

/** A rule as a request has it: with the ids of its groups. */
export interface RuleBody {
  readonly id?: string;
  readonly name: string;
  readonly description?: string;
  readonly enabled: boolean;
  readonly action: string;
  readonly bidirectional: boolean;
  readonly protocol: string;
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly ports: readonly string[];
  readonly port_ranges: readonly PortRange[];
  readonly authorized_groups?: Readonly<Record<string, readonly string[]>>;
}

interface PortRange {
  readonly start: number;
  readonly end: number;
}

const portMax = 65_535;
const portItem = /^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/;
const withoutPorts: readonly string[] = ['all', 'icmp'];

/** Returns a rule with what the form has. Fields that the form does not show stay as they are. */
export function ruleOf(values: FormValues, { key, rule }: RuleDraft): RuleBody {
  const field = (name: string): string => `${key}.${name}`;
  const sources = values.all(field('sources'));
  const { authorized_groups: users, ...kept } = rule ?? {};
  return {
    ...kept,
    name: values.trimmed(field('name')) || values.trimmed('name'),
    enabled: values.isOn(field('enabled')),
    action: values.text(field('action')),
    bidirectional: values.isOn(field('bidirectional')),
    protocol: values.text(field('protocol')),
    sources,
    destinations: values.all(field('destinations')),
    ...portsIn(values.text(field('ports'))),
    ...(users && { authorized_groups: usersOf(users, sources) }),
  };
}

/** Users of machines are named for each source. Those of a group that is no source any more are left out. */
function usersOf(
  users: NonNullable<PolicyRule['authorized_groups']>,
  sources: readonly string[],
): NonNullable<RuleBody['authorized_groups']> {
  return Object.fromEntries(Object.entries(users).filter(([groupId]) => sources.includes(groupId)));
}

/** Returns what is wrong with the ports of rules, by field. */
export function ruleProblems(values: FormValues, drafts: readonly RuleDraft[]): Problems {
  return Object.fromEntries(
    drafts.map(({ key }) => [
      `${key}.ports`,
      portsProblem(values.text(`${key}.ports`), values.text(`${key}.protocol`)),
    ]),
  );
}

function portsProblem(ports: string, protocol: string): string | undefined {
  const items = listIn(ports);
  if (items.length === 0) return undefined;
  if (withoutPorts.includes(protocol)) return text.policies.noPorts(protocol);
  return items.every(isPortItem) ? undefined : text.policies.portsWrong(portMax);
}

function isPortItem(item: string): boolean {
  const { start, end } = rangeOf(item);
  return portItem.test(item) && start >= 1 && start <= end && end <= portMax;
}

/** Returns ports as the server wants them: single ones, or ranges. With both, a single one is a range. */
export function portsIn(ports: string): Pick<RuleBody, 'ports' | 'port_ranges'> {
  const items = listIn(ports);
  return items.some((item) => item.includes('-'))
    ? { ports: [], port_ranges: items.map(rangeOf) }
    : { ports: items, port_ranges: [] };
}

/** Returns the ports of a rule as the form shows them. */
export function portsText({ ports, port_ranges: ranges }: Pick<RuleBody, 'ports' | 'port_ranges'>): string {
  return [...ports, ...ranges.map(({ start, end }) => (start === end ? `${start}` : `${start}-${end}`))].join(
    ', ',
  );
}

function rangeOf(item: string): PortRange {
  const [start = '', end = start] = item.split('-');
  return { start: Number(start), end: Number(end) };
}

/** Returns a rule for a file of `nbsetup apply`: with the names of its groups. */
export function ruleEntryOf(rule: RuleBody, nameOf: (groupId: string) => string): object {
  const { name, description, enabled, action, protocol, bidirectional, ports, port_ranges: ranges } = rule;
  const users = Object.entries(rule.authorized_groups ?? {}).map(
    ([id, names]) => [nameOf(id), names] as const,
  );
  return {
    ...{ name, description, enabled, action, protocol, bidirectional },
    sources: rule.sources.map(nameOf),
    destinations: rule.destinations.map(nameOf),
    ...(ports.length > 0 && { ports: ports.map(Number) }),
    ...(ranges.length > 0 && { portRanges: ranges }),
    ...(users.length > 0 && { authorizedGroups: Object.fromEntries(users) }),
  };
}
