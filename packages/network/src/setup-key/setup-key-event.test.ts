import { operatorOf } from '@nbsetup/domain/admin';
import { expect, it } from 'vitest';
import { sampleSetupKey } from './setup-key-samples.contract.ts';
import { setupKeyGroupEvents } from './setup-key-event.ts';

/** Returns ids in a list that counts how often an element is read. */
function countingList(ids: readonly string[]): {
  readonly list: readonly string[];
  readonly reads: () => number;
} {
  let count = 0;
  const list = new Proxy(ids, {
    get: (target, name, receiver): unknown => {
      if (typeof name === 'string' && /^\d+$/.test(name)) count += 1;
      return Reflect.get(target, name, receiver);
    },
  });
  return { list, reads: () => count };
}

it('the groups that a setup key leaves and joins are compared in linear time', () => {
  const ids = (prefix: string): readonly string[] =>
    Array.from({ length: 1_000 }, (_, index) => `${prefix}-${index}`);
  const before = countingList([...ids('left'), ...ids('kept')]);
  const after = countingList([...ids('kept'), ...ids('joined')]);

  const events = setupKeyGroupEvents({
    setupKey: sampleSetupKey({ autoGroups: after.list }),
    actor: operatorOf('account-1'),
    occurredAt: new Date(0),
    before: before.list,
    groups: new Map(),
  });

  expect(events).toHaveLength(2_000);
  expect([before.reads(), after.reads()]).toEqual([4_000, 4_000]);
});
