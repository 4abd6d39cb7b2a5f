import { expect, it } from 'vitest';
import { openOn } from './open-on.ts';

const resource = (log: string[]): AsyncDisposable => ({
  [Symbol.asyncDispose]: async () => {
    log.push('closed');
  },
});

it('the resource is closed with the object that uses it', async () => {
  const log: string[] = [];

  {
    await using opened = await openOn(resource(log), async () => ({ name: 'host' }));
    log.push(opened.name);
  }

  expect(log).toEqual(['host', 'closed']);
});

it('the resource is closed at once if opening the object fails', async () => {
  const log: string[] = [];
  const opening = openOn(resource(log), () => Promise.reject(new Error('setup was not done')));

  await expect(opening).rejects.toThrow('setup was not done');
  expect(log).toEqual(['closed']);
});
