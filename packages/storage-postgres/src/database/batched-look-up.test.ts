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

it('sends the look-ups of one turn of the event loop together, and those that arrive during two batches', async () => {
  const { batches, answerNext, lookUp } = heldStore();
  const first = Promise.all(['a', 'b', 'a'].map(lookUp));
  await expect.poll(() => batches).toEqual([['a', 'b']]);
  const second = lookUp('c');
  await expect.poll(() => batches.length).toBe(2);
  const third = lookUp('d');
  await turnOfTheLoop();
  const fourth = lookUp('e');
  await turnOfTheLoop();

  expect(batches).toEqual([['a', 'b'], ['c']]);
  answerNext({ a: 'A', b: 'B' });
  answerNext({ c: 'C' });
  await expect.poll(() => batches).toEqual([['a', 'b'], ['c'], ['d', 'e']]);
  answerNext({ d: 'D' });

  expect(await first).toEqual(['A', 'B', 'A']);
  expect([await second, await third, await fourth]).toEqual(['C', 'D', undefined]);
});

it('never answers a look-up from a batch that started before it', async () => {
  const { batches, answerNext, lookUp } = heldStore();
  const first = lookUp('a');
  await turnOfTheLoop();
  const second = lookUp('a');

  answerNext({ a: 'before the change' });
  await first;
  await expect.poll(() => batches).toEqual([['a'], ['a']]);
  answerNext({});

  expect(await second).toBeUndefined();
});

it('pauses between batches if it has a pause, and not before the first one', async () => {
  const batches: (readonly string[])[] = [];
  const pauses: (() => void)[] = [];
  const lookUp = batchedLookUp(
    async (keys) => {
      batches.push(keys);
      return new Map([['a', 'A']]);
    },
    {
      atOnce: 1,
      pause: () =>
        new Promise<void>((resolve) => {
          pauses.push(resolve);
        }),
    },
  );

  const first = await lookUp('a');
  const others = Promise.all(['a', 'b', 'a'].map(lookUp));
  await turnOfTheLoop();
  const duringThePause = [...batches];
  pauses.shift()?.();

  expect([first, await others]).toEqual(['A', ['A', undefined, 'A']]);
  expect(duringThePause).toEqual([['a']]);
  expect(batches).toEqual([['a'], ['a', 'b']]);
});

it('a failure affects only its batch', async () => {
  const { answerNext, failNext, lookUp } = heldStore();
  const failed = lookUp('a');
  await turnOfTheLoop();
  const found = lookUp('b');
  await turnOfTheLoop();

  failNext(new Error('gone'));
  answerNext({ b: 'B' });

  await expect(failed).rejects.toThrow('gone');
  expect(await found).toBe('B');
});

it('sends a long queue in several batches', async () => {
  const { batches, answerNext, lookUp } = heldStore();
  const keys = Array.from({ length: 500 }, (_, number) => `key-${number}`);
  const all = Promise.all(keys.map(lookUp));

  await expect.poll(() => batches.length).toBe(2);
  answerNext({});
  await expect.poll(() => batches.length).toBe(3);
  answerNext({});
  answerNext({ 'key-499': 'the last' });

  expect((await all).at(-1)).toBe('the last');
  expect(batches.map(({ length }) => length)).toEqual([200, 200, 100]);
});

/** Resolves after the look-ups of this turn were sent. */
function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
