import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createOutput, type Output } from './output.ts';

const outputThatFailsWith = (code: string): Output =>
  createOutput(
    new Writable({
      write: (_chunk, _encoding, done) => {
        done(Object.assign(new Error(code), { code }));
      },
    }),
    'stdout',
  );

describe('output whose reader had enough', () => {
  it('is no failure of what is only printed', async () => {
    const output = outputThatFailsWith('EPIPE');

    await expect(output.print('a long list\n')).resolves.toBeUndefined();
    expect(output.failure()).toBeUndefined();
  });

  it('is a failure of what must arrive', async () => {
    await expect(outputThatFailsWith('EPIPE').deliver('a token\n')).rejects.toThrow(
      'stdout cannot be written: EPIPE',
    );
  });
});

it('is a failure for everything where the disk is full', async () => {
  const output = outputThatFailsWith('ENOSPC');

  await expect(output.print('a list\n')).rejects.toThrow('stdout cannot be written: ENOSPC');
  expect(output.failure()?.message).toBe('stdout cannot be written: ENOSPC');
});
