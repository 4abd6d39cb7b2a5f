import { describe, expect, it } from 'vitest';
import { readCommand } from '../src/command.ts';
import { definePart } from '../src/part.ts';

const nothing = async (): Promise<{ amount: string; result: string; failures: readonly string[] }> => ({
  amount: 'nothing',
  result: 'nothing',
  failures: [],
});
const race = definePart({ name: 'race', sizes: { rounds: 200, clients: 64 }, run: nothing });
const crash = definePart({ name: 'crash', sizes: { every: 1 }, run: nothing });
const all = [race, crash];

describe('the command line', () => {
  it('runs everything at full size and records it without arguments', () => {
    expect(readCommand([], all)).toEqual({ parts: all, chosen: {}, isRecorded: true });
  });

  it('runs the named parts in the order of the line', () => {
    expect(readCommand(['crash', 'race'], all).parts).toEqual([crash, race]);
  });

  it('does not record a smaller run', () => {
    expect(readCommand(['race', '--rounds', '3'], all)).toEqual({
      parts: [race],
      chosen: { rounds: 3 },
      isRecorded: false,
    });
  });

  it('records a smaller run with --record', () => {
    expect(readCommand(['race', '--rounds', '3', '--record'], all).isRecorded).toBe(true);
  });

  it.each([
    [['fuss'], 'no part fuss; there are race, crash'],
    [['race', '--every', '2'], '--every means nothing to race'],
    [['race', '--rounds', '-3'], /--rounds/],
    [['race', '--rounds', 'many'], '--rounds must be a whole number, 0 or more'],
    [['--fuss'], /--fuss/],
  ])('refuses %j', (line, message) => {
    expect(() => readCommand(line, all)).toThrow(message);
  });
});

it('a part runs with its full sizes, except those on the command line', async () => {
  const part = definePart({
    name: 'race',
    sizes: { rounds: 200, clients: 64 },
    run: async (sizes) => ({ amount: JSON.stringify(sizes), result: '', failures: [] }),
  });

  const { amount } = await part.run({ rounds: 3 }, { server: unusedServer, say: () => undefined });

  expect(amount).toBe('{"rounds":3,"clients":64}');
});

const unused = (): Promise<never> => Promise.reject(new Error('not expected to be used'));
const unusedServer = {
  source: 'connected',
  url: '',
  createDatabase: unused,
  restart: unused,
  stop: unused,
} as const;
