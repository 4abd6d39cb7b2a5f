/** Which machines may reach which others. */
export interface Policy {
  /** An xid. */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly description: string;
  readonly isEnabled: boolean;
  /** At least one. */
  readonly rules: readonly PolicyRule[];
}

/** Allows or drops traffic between the machines of groups. Lists of groups have each id once. */
export interface PolicyRule {
  /** Unique in the policy. */
  readonly id: string;
  /** May be empty. */
  readonly name: string;
  readonly description: string;
  readonly isEnabled: boolean;
  readonly action: PolicyAction;
  readonly protocol: PolicyProtocol;
  readonly isBidirectional: boolean;
  /** Ids of groups. */
  readonly sources: readonly string[];
  /** Ids of groups. */
  readonly destinations: readonly string[];
  /** Empty when there are ranges. */
  readonly ports: readonly number[];
  readonly portRanges: readonly PortRange[];
  /** Only for `netbird-ssh`: empty, or with every source. */
  readonly authorizedGroups: readonly AuthorizedGroup[];
}

/** From one port to another, both included. */
interface PortRange {
  readonly start: number;
  readonly end: number;
}

/** As which users of a machine the members of a group may sign in. */
export interface AuthorizedGroup {
  readonly groupId: string;
  readonly localUsers: readonly string[];
}

/** The actions that a rule can have. */
export const policyActions = ['accept', 'drop'] as const;

/** The action of a rule on its traffic. */
export type PolicyAction = (typeof policyActions)[number];

/** The traffic that a rule can be for. */
export const policyProtocols = ['all', 'tcp', 'udp', 'icmp', 'netbird-ssh'] as const;

/** The traffic that a rule is for. */
export type PolicyProtocol = (typeof policyProtocols)[number];

/** The fields of a rule that refer to groups. */
type RuleGroups = Pick<PolicyRule, 'sources' | 'destinations' | 'authorizedGroups'>;

/** Returns the ids of the groups that the rules refer to, each once. */
export function groupsOf({ rules }: { readonly rules: readonly RuleGroups[] }): readonly string[] {
  const named = rules.flatMap(({ sources, destinations, authorizedGroups }) => [
    ...sources,
    ...destinations,
    ...authorizedGroups.map(({ groupId }) => groupId),
  ]);
  return [...new Set(named)];
}
