import type { EntryRequest } from '@nbsetup/domain/admin';
import { z } from 'zod';
import { groupSet } from '../manifest/group-names.ts';
import { namedSection } from '../manifest/named-section.manifest.ts';
import type { NamedEntry } from '../manifest/pair-by-name.ts';
import type { SectionOf } from '../manifest/network-section.ts';
import { createPolicy } from './create-policy.ts';
import { parsePolicyRequest, type PolicyPlan } from './parse-policy-request.ts';
import type { RulePlan } from './parse-rule-request.ts';
import type { PolicyRequest, PolicyRuleRequest } from './policy-request.ts';
import type { PolicyReaders, PolicyStores } from './policy-store.ts';
import { groupsOf, policyActions, policyProtocols, type Policy } from './policy.ts';
import { updatePolicy } from './update-policy.ts';

const port = z.int();

const ruleShape = z
  .strictObject({
    name: z.string().describe('The name of the rule. Default: none.').optional(),
    description: z.string().optional(),
    enabled: z.boolean().describe('Default: true.').optional(),
    action: z.enum(policyActions).describe('Default: accept.').optional(),
    protocol: z.enum(policyProtocols).describe('Default: all.').optional(),
    bidirectional: z.boolean().describe('Whether it also allows the way back. Default: true.').optional(),
    sources: z.array(z.string()).describe('Names of groups.'),
    destinations: z.array(z.string()).describe('Names of groups.'),
    ports: z.array(port).describe('Ports, for tcp, udp and netbird-ssh. Default: all.').optional(),
    portRanges: z
      .array(z.strictObject({ start: port, end: port }))
      .describe('Instead of ports: ranges, both ends included.')
      .optional(),
    authorizedGroups: z
      .record(z.string(), z.array(z.string()))
      .describe('For netbird-ssh: names of users of a machine, by the name of a group.')
      .optional(),
  })
  .meta({ id: 'policyRule', description: 'A rule of a policy.' });

const shape = z
  .strictObject({
    name: z.string().describe('The name that identifies the policy in its account.'),
    description: z.string().optional(),
    enabled: z.boolean().describe('Default: true.').optional(),
    rules: z.array(ruleShape).describe('At least one rule.'),
  })
  .describe('A policy. It gets the fields of this file, and the defaults of those that are left out.');

/** The policies of a manifest. */
export const policySection: SectionOf<PolicyReaders, PolicyStores> & { readonly shape: typeof shape } =
  namedSection({
    field: 'policies',
    entry: 'policy',
    shape,
    requestOf: ({ enabled = true, rules, ...named }: z.infer<typeof shape>): PolicyRequest => ({
      ...named,
      isEnabled: enabled,
      rules: rules.map(ruleRequestOf),
    }),
    parse: (request: PolicyRequest) => {
      const plan = parsePolicyRequest(request);
      return { ...entryOf(plan, (name) => name), groupNames: groupsOf(plan) };
    },
    describe: (policy: Policy, nameOf) => entryOf(policy, nameOf),
    withIds: (request, idOf) => ({ ...request, rules: request.rules?.map((rule) => withIds(rule, idOf)) }),
    list: ({ id, read }: { readonly id: string; readonly read: PolicyReaders }) =>
      read.policies.listByAccount(id),
    save: (ports, { caller, request, replaced }) =>
      replaced === undefined
        ? createPolicy(ports, { caller, request })
        : updatePolicy(ports, { caller, request, policyId: replaced.id }),
  });

function ruleRequestOf(rule: z.infer<typeof ruleShape>): PolicyRuleRequest {
  const { enabled = true, bidirectional = true, action = 'accept', protocol = 'all', ports, ...same } = rule;
  return {
    ...{ ...same, action, protocol, ports: ports?.map(String) },
    isEnabled: enabled,
    isBidirectional: bidirectional,
  };
}

function withIds(rule: PolicyRuleRequest, idOf: (name: string) => string): PolicyRuleRequest {
  const { sources, destinations, authorizedGroups = {} } = rule;
  return {
    ...rule,
    sources: sources?.map(idOf),
    destinations: destinations?.map(idOf),
    authorizedGroups: Object.fromEntries(
      Object.entries(authorizedGroups).map(([name, users]) => [idOf(name), users]),
    ),
  };
}

function entryOf(
  { name, description, isEnabled, rules }: PolicyPlan,
  nameOf: (group: string) => string,
): NamedEntry {
  const fields = {
    name,
    ...(description !== '' && { description }),
    ...(!isEnabled && { enabled: false }),
    rules: rules.map((rule) => ruleEntryOf(rule, nameOf)),
  };
  return { name, fields };
}

function ruleEntryOf(rule: RulePlan, nameOf: (group: string) => string): EntryRequest {
  const { name, description, action, protocol, ports, portRanges, authorizedGroups } = rule;
  const users = authorizedGroups.map(({ groupId, localUsers }) => [nameOf(groupId), localUsers] as const);
  return {
    ...(name !== '' && { name }),
    ...(description !== '' && { description }),
    ...(!rule.isEnabled && { enabled: false }),
    ...(action !== 'accept' && { action }),
    ...(protocol !== 'all' && { protocol }),
    ...(!rule.isBidirectional && { bidirectional: false }),
    sources: groupSet(rule.sources.map(nameOf)),
    destinations: groupSet(rule.destinations.map(nameOf)),
    ...(ports.length > 0 && { ports }),
    ...(portRanges.length > 0 && { portRanges: portRanges.map(({ start, end }) => ({ start, end })) }),
    ...(users.length > 0 && {
      authorizedGroups: Object.fromEntries(users.toSorted(([one], [other]) => (one < other ? -1 : 1))),
    }),
  };
}
