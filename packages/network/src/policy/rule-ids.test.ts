import { createCountingRandomness } from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import type { RulePlan } from './parse-rule-request.ts';
import { sampleRule } from './policy-samples.contract.ts';
import { withRuleIds } from './rule-ids.ts';

const plan = (id?: string): RulePlan => ({ ...sampleRule(), id });
const policyWith = (...ids: readonly string[]): Parameters<typeof withRuleIds>[1]['policy'] => ({
  id: 'policy',
  rules: ids.map((id) => sampleRule({ id })),
});

function idsOf(ids: readonly (string | undefined)[], known: readonly string[]): readonly string[] {
  let count = 0;
  const newId = (): string => `new-${(count += 1)}`;
  return withRuleIds(ids.map(plan), { policy: policyWith(...known), newId }).map(({ id }) => id);
}

describe('ids of rules', () => {
  it.each([
    {
      title: 'of a new policy begin with its own',
      ids: [undefined, undefined],
      known: [],
      expected: ['policy', 'new-1'],
    },
    {
      title: 'stay when none is named',
      ids: [undefined, undefined],
      known: ['policy', 'b'],
      expected: ['policy', 'b'],
    },
    {
      title: 'that are named stay in any order',
      ids: ['b', 'policy'],
      known: ['policy', 'b'],
      expected: ['b', 'policy'],
    },
    {
      title: 'go to those that name none',
      ids: ['policy', undefined],
      known: ['policy', 'b'],
      expected: ['policy', 'b'],
    },
    { title: 'grow', ids: ['b', undefined, undefined], known: ['b'], expected: ['b', 'policy', 'new-1'] },
  ])('$title', ({ ids, known, expected }) => {
    expect(idsOf(ids, known)).toEqual(expected);
  });

  it.each([
    { title: 'that no rule of the policy has', ids: ['c'], invalid: 'c' },
    { title: 'of the policy, if no rule has it', ids: ['policy'], invalid: 'policy' },
    { title: 'that two rules name', ids: ['b', 'b'], invalid: 'b' },
  ])('are refused $title', ({ ids, invalid }) => {
    expect(() => idsOf(ids, ['b'])).toThrow(`invalid rule id: ${invalid}`);
  });

  it('are given to 10,000 rules in linear time', () => {
    const randomness = createCountingRandomness();
    const rules = Array.from({ length: 10_000 }, () => plan());

    const given = withRuleIds(rules, { policy: policyWith(), newId: () => randomness.xid() });

    expect(new Set(given.map(({ id }) => id)).size).toBe(10_000);
  });
});
