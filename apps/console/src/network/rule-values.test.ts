import { describe, expect, it } from 'vitest';
import { valuesIn, type FormValues } from '../forms/form-values.ts';
import { portsIn, portsText, ruleEntryOf, ruleOf, ruleProblems } from './rule-values.ts';
import { policyShape, type PolicyRule } from './shapes.ts';

const ruleWith = (fields: object): PolicyRule => {
  const rule = {
    ...{ id: 'r1', name: 'ssh', description: 'for people', enabled: false, action: 'drop' },
    ...{ bidirectional: true, protocol: 'netbird-ssh' },
    ...fields,
  };
  const [parsed] = policyShape.parse({ id: 'p', name: 'p', enabled: true, rules: [rule] }).rules;
  if (parsed === undefined) throw new Error('the policy has no rule');
  return parsed;
};

const draft = (rule: PolicyRule) => ({ key: 'r1', rule, isAdded: false });

function typed(fields: readonly (readonly [string, string])[]): FormValues {
  return valuesIn(new URLSearchParams(fields.map(([name, value]) => [`r1.${name}`, value])));
}

describe('a rule that is changed', () => {
  const rule = ruleWith({
    sources: [
      { id: 'g1', name: 'laptops' },
      { id: 'g2', name: 'servers' },
    ],
    destinations: [{ id: 'g2', name: 'servers' }],
    authorized_groups: { g1: ['root'], g2: [] },
    of_a_later_version: true,
  });
  const values = typed([
    ['name', 'ssh'],
    ['protocol', 'netbird-ssh'],
    ['action', 'accept'],
    ['sources', 'g1'],
    ['destinations', 'g2'],
    ['ports', '22, 2200-2210'],
  ]);

  it('keeps its id and every field that the form does not show', () => {
    expect(ruleOf(values, draft(rule))).toEqual({
      id: 'r1',
      name: 'ssh',
      description: 'for people',
      enabled: false,
      action: 'accept',
      bidirectional: false,
      protocol: 'netbird-ssh',
      sources: ['g1'],
      destinations: ['g2'],
      ports: [],
      port_ranges: [
        { start: 22, end: 22 },
        { start: 2200, end: 2210 },
      ],
      authorized_groups: { g1: ['root'] },
      of_a_later_version: true,
    });
  });

  it('is in a file with the names of its groups', () => {
    const nameOf = (id: string): string => `name of ${id}`;

    expect(ruleEntryOf(ruleOf(values, draft(rule)), nameOf)).toMatchObject({
      sources: ['name of g1'],
      destinations: ['name of g2'],
      portRanges: [
        { start: 22, end: 22 },
        { start: 2200, end: 2210 },
      ],
      authorizedGroups: { 'name of g1': ['root'] },
    });
  });
});

describe('the ports of a rule', () => {
  it.each(['', '80', '80, 443', '8000-8100', '22, 8000-8100'])(
    'are the same after a change of nothing: %s',
    (ports) => {
      expect(portsText(portsIn(ports))).toBe(ports);
    },
  );

  it.each([
    ['tcp', '0', false],
    ['tcp', '65536', false],
    ['tcp', '90-80', false],
    ['tcp', 'http', false],
    ['tcp', '80-', false],
    ['tcp', '80, 443', true],
    ['udp', '1-65535', true],
    ['icmp', '80', false],
    ['icmp', '', true],
    ['all', '80', false],
  ])('are checked: %s %s', (protocol, ports, isRight) => {
    const found = ruleProblems(
      typed([
        ['protocol', protocol],
        ['ports', ports],
      ]),
      [draft(ruleWith({}))],
    );

    expect(found['r1.ports'] === undefined).toBe(isRight);
  });
});
