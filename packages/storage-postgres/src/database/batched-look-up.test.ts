import { expect, it } from 'vitest';
import { batchedLookUp } from './batched-look-up.ts';

interface Held {
  readonly resolve: (found: ReadonlyMap<string, string>) => void;
  readonly reject: (error: Error) => void;
}

/** A store whose answers wait until they are let go. */
function heldStore(): {
  readonly batches: (readonly string[])[];
  readonly answerNext: (values: Readonly<Record<string, string>>) => void;
  readonly failNext: (error: Error) => void;
  readonly lookUp: (key: string) => Promise<string | undefined>;
} {
  const batches: (readonly string[])[] = [];
  const held: Held[] = [];
  return {
    batches,
    answerNext: (values) => held.shift()?.resolve(new Map(Object.entries(values))),
    failNext: (error) => {
      held.shift()?.reject(error);
    },
    lookUp: batchedLookUp((keys) => {
      batches.push(keys);
      return new Promise((resolve, reject) => {
        held.push({ resolve, reject });
      });
    }),
  };
}

it('sends a look-up immediately, and look-ups that arrive during it together', async () => {
  const { batches, answerNext, lookUp } = heldStore();
  const all = Promise.all(['a', 'b', 'c', 'd', 'c'].map(lookUp));

  expect(batches).toEqual([['a'], ['b']]);
  answerNext({ a: 'A' });
  answerNext({ b: 'B' });
  await expect.poll(() => batches).toEqual([['a'], ['b'], ['c', 'd']]);
  answerNext({ c: 'C' });

  expect(await all).toEqual(['A', 'B', 'C', undefined, 'C']);
});

it('never answers a look-up from a batch that started before it', async () => {
  const { batches, answerNext, lookUp } = heldStore();
  const first = lookUp('a');
  const second = lookUp('a');
  const third = lookUp('a');

  answerNext({ a: 'before the change' });
  answerNext({ a: 'before the change' });
  await Promise.all([first, second]);
  expect(batches).toEqual([['a'], ['a'], ['a']]);
  answerNext({});

  expect(await third).toBeUndefined();
});

it('a failure affects only its batch', async () => {
  const { answerNext, failNext, lookUp } = heldStore();
  const failed = lookUp('a');
  const found = lookUp('b');

  failNext(new Error('gone'));
  answerNext({ b: 'B' });

  await expect(failed).rejects.toThrow('gone');
  expect(await found).toBe('B');
});

it('sends a long queue in several batches', async () => {
  const { batches, answerNext, lookUp } = heldStore();
  const keys = Array.from({ length: 302 }, (_, number) => `key-${number}`);
  const all = Promise.all(keys.map(lookUp));

  answerNext({});
  await expect.poll(() => batches.length).toBe(3);
  for (let batch = 0; batch < 2; batch += 1) answerNext({});
  await expect.poll(() => batches.length).toBe(4);
  answerNext({ 'key-301': 'the last' });

  expect(batches.map(({ length }) => length)).toEqual([1, 1, 200, 100]);
  expect((await all).at(-1)).toBe('the last');
});
