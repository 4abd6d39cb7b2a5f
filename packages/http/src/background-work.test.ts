import { expect, it } from 'vitest';
import { createBackgroundWork } from './background-work.ts';

it('waits at its end for what was started', async () => {
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

it('reports what fails and goes on', async () => {
  const failures: unknown[] = [];
  const failure = new Error('log is full');
  const background = createBackgroundWork({ onFailure: (error) => failures.push(error) });
  background.start(() => Promise.reject(failure));

  await background.close();

  expect(failures).toEqual([failure]);
});
