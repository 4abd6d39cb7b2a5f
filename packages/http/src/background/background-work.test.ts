import { expect, it } from 'vitest';
import { createBackgroundWork } from './background-work.ts';

it('waits, when it is closed, for the work that was started', async () => {
  const done: string[] = [];
  const background = createBackgroundWork({ onFailure: () => undefined });
  background.start(async () => {
    await Promise.resolve();
    done.push('one');
  });

  await background.close();
  await background.close();

  expect(done).toEqual(['one']);
});

it('starts after the response to the request is sent', async () => {
  const order: string[] = [];
  const background = createBackgroundWork({ onFailure: () => undefined });

  background.start(async () => {
    order.push('work');
  });
  for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
  order.push('response');
  await background.close();

  expect(order).toEqual(['response', 'work']);
});

it('reports work that fails, and continues', async () => {
  const failures: unknown[] = [];
  const failure = new Error('log is full');
  const background = createBackgroundWork({ onFailure: (error) => failures.push(error) });
  background.start(() => Promise.reject(failure));

  await background.close();

  expect(failures).toEqual([failure]);
});
