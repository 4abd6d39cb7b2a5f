import { expect, it } from 'vitest';
import type { InstanceReader } from './instance-store.ts';
import { rememberedCompletion } from './remembered-completion.ts';

const completion = { ownerId: 'owner-1', completedAt: new Date('2026-11-23T12:00:00.000Z') };
const startedAt = new Date('2026-11-23T11:00:00.000Z');

it('reads the completion of setup until it is there, and the start of the window always', async () => {
  const stored = [undefined, completion];
  const reads: string[] = [];
  const instance: InstanceReader = {
    findCompletion: async () => {
      reads.push('completion');
      return Promise.resolve(stored.shift());
    },
    findWindowStart: async () => {
      reads.push('window');
      return Promise.resolve(startedAt);
    },
  };
  const remembered = rememberedCompletion(instance);

  expect(await remembered.findCompletion()).toBeUndefined();
  expect(await remembered.findCompletion()).toBe(completion);
  expect(await remembered.findCompletion()).toBe(completion);
  expect([await remembered.findWindowStart(), await remembered.findWindowStart()]).toEqual([
    startedAt,
    startedAt,
  ]);
  expect(reads).toEqual(['completion', 'completion', 'window', 'window']);
});
