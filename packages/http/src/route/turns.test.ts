import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

it('runs as much at once as it may, and the rest in the order of the calls', async () => {
  const turns = createTurns({ atOnce: 2, waitingMax: 2, waitMsMax: 60_000 });
  const started: string[] = [];
  const take = async (name: string): Promise<() => void> => {
    const leave = await turns.take();
    started.push(name);
    return leave;
  };
  const [first] = await Promise.all([take('first'), take('second')]);
  const third = take('third');
  const fourth = take('fourth');

  first();
  (await third)();
  (await fourth)();

  expect(started).toEqual(['first', 'second', 'third', 'fourth']);
});

it('refuses a call if too many wait, and accepts the next one after a turn has ended', async () => {
  const turns = createTurns({ atOnce: 1, waitingMax: 1, waitMsMax: 60_000 });
  const leave = await turns.take();
  const waiting = turns.take();

  await expect(turns.take()).rejects.toMatchObject({ code: 'overloaded', reason: 'lists_overloaded' });
  leave();
  (await waiting)();

  (await turns.take())();
});

it('refuses a call whose turn does not come in time, and gives the turn to nobody who was refused', async () => {
  const turns = createTurns({ atOnce: 1, waitingMax: 1, waitMsMax: 1 });
  const leave = await turns.take();

  await expect(turns.take()).rejects.toMatchObject({ code: 'overloaded', reason: 'lists_overloaded' });
  leave();

  (await turns.take())();
});
