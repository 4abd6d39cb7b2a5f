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

describe('output to a closed pipe', () => {
  it('is no failure for printed text', async () => {
    const output = outputThatFailsWith('EPIPE');

    await expect(output.print('a long list\n')).resolves.toBeUndefined();
    expect(output.failure()).toBeUndefined();
  });

  it('is a failure for delivered text', async () => {
    await expect(outputThatFailsWith('EPIPE').deliver('a token\n')).rejects.toThrow(
      'stdout cannot be written: EPIPE',
    );
  });
});

it('output to a full disk always fails', async () => {
  const output = outputThatFailsWith('ENOSPC');

  await expect(output.print('a list\n')).rejects.toThrow('stdout cannot be written: ENOSPC');
  expect(output.failure()?.message).toBe('stdout cannot be written: ENOSPC');
});
