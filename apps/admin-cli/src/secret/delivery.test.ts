import { describe, expect, it } from 'vitest';
import { OutputError } from '../program/output-error.ts';
import { beginDelivery, type Channel } from './delivery.ts';

/** Creates a delivery that records its steps, on a channel that can fail. */
const begun = (failing: Partial<Channel<string>> = {}) => {
  const log: string[] = [];
  const note = (what: string) => async () => {
    log.push(what);
  };
  const delivery = beginDelivery<string>(
    {
      interrupts: {
        hold: () => {
          log.push('hold');
          return () => log.push('release');
        },
        onAbort: () => () => undefined,
        release: () => undefined,
      },
      stderr: {
        isTerminal: false,
        write: (text) => log.push(text),
        print: async () => undefined,
        deliver: async () => undefined,
        failure: () => undefined,
      },
    },
    {
      channel: { deliver: note('deliver'), finish: note('finish'), discard: note('discard'), ...failing },
      doubt: 'perhaps it was kept',
    },
  );
  return { delivery, log };
};

describe('a delivery', () => {
  it('removes nothing if it is completed', async () => {
    const { delivery, log } = begun();

    await delivery.deliver('a token');
    await delivery.finish();
    await delivery[Symbol.asyncDispose]();

    expect(log).toEqual(['hold', 'deliver', 'finish', 'release']);
  });

  it('is removed if its user fails before the delivery', async () => {
    const { delivery, log } = begun();

    await delivery[Symbol.asyncDispose]();

    expect(log).toEqual(['discard']);
  });

  it('is removed if the delivery fails, and signals work again', async () => {
    const { delivery, log } = begun({
      deliver: async () => {
        throw new OutputError('the disk is full');
      },
    });

    await expect(delivery.deliver('a token')).rejects.toThrow('the disk is full');
    await delivery[Symbol.asyncDispose]();

    expect(log).toEqual(['hold', 'discard', 'release']);
  });

  it('stays, with a note, if its user fails after the delivery', async () => {
    const { delivery, log } = begun();

    await delivery.deliver('a token');
    await delivery[Symbol.asyncDispose]();

    expect(log).toEqual(['hold', 'deliver', 'note: perhaps it was kept\n', 'release']);
  });

  it.each([
    { error: new OutputError('the token is in another file'), expected: [] },
    { error: new TypeError('a fault'), expected: ['note: perhaps it was kept\n'] },
  ])(
    'causes a note if it cannot be completed, unless the error names the file of the token: $error',
    async (row) => {
      const { delivery, log } = begun({
        finish: async () => {
          throw row.error;
        },
      });

      await delivery.deliver('a token');
      await expect(delivery.finish()).rejects.toBe(row.error);
      await delivery[Symbol.asyncDispose]();

      expect(log).toEqual(['hold', 'deliver', 'release', ...row.expected]);
    },
  );
});
