import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createOutput } from '../program/output.ts';
import { readSecret } from './read-secret.ts';

/** Creates a terminal with the methods that reading a line needs. */
const createTerminal = () => {
  const screen = new PassThrough();
  const rawModes: boolean[] = [];
  const keyboard = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (isRaw: boolean) => rawModes.push(isRaw),
  });
  const ask = (prompts: readonly string[]) =>
    readSecret(
      { stdin: keyboard, stderr: createOutput(screen, 'stderr') },
      { file: undefined, option: 'password-file', prompts },
    );
  return { keyboard, rawModes, ask, shown: () => String(screen.read() ?? '') };
};

describe('asking for a secret on a terminal', () => {
  it('shows the question and nothing of the answer', async () => {
    const { keyboard, rawModes, ask, shown } = createTerminal();

    const answer = ask(['Password']);
    keyboard.write('gehein');
    keyboard.write('\x7fm\r');

    expect(await answer).toBe('geheim');
    expect(shown()).toBe('Password: \n');
    // A terminal in raw mode does not show what is typed. Afterwards it does again.
    expect(rawModes).toEqual([true, false]);
  });

  it('asks twice if a typo would lock somebody out', async () => {
    const { keyboard, ask, shown } = createTerminal();

    const answer = ask(['Password', 'Once more']);
    keyboard.write('geheim\r');
    await new Promise(setImmediate);
    keyboard.write('geheim\r');

    expect(await answer).toBe('geheim');
    expect(shown()).toBe('Password: \nOnce more: \n');
  });

  it('refuses two answers that differ, and repeats neither', async () => {
    const { keyboard, ask } = createTerminal();

    const answer = ask(['Password', 'Once more']);
    keyboard.write('geheim\r');
    await new Promise(setImmediate);
    keyboard.write('geheimer\r');

    await expect(answer).rejects.toMatchObject({ code: 'invalid_input', message: 'the two answers differ' });
  });

  it('refuses an answer of a terminal that is not UTF-8, and does not repeat it', async () => {
    const { keyboard, ask } = createTerminal();

    const answer = ask(['Password']);
    keyboard.write(Buffer.from('gehe\xefm\r', 'latin1'));

    await expect(answer).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'the answer must be text in UTF-8; set the terminal to UTF-8',
    });
  });

  it('fails if the input ends', async () => {
    const { keyboard, ask } = createTerminal();

    const answer = ask(['Password']);
    keyboard.end();

    await expect(answer).rejects.toThrow('the input ended before an answer');
  });

  it('passes Ctrl-C on, and makes the terminal show keys again', async () => {
    const { keyboard, rawModes, ask } = createTerminal();
    const interrupted = once(process, 'SIGINT');

    const answer = ask(['Password']);
    keyboard.write('gehe\x03');

    await expect(answer).rejects.toThrow('the input ended before an answer');
    await interrupted;
    expect(rawModes).toEqual([true, false]);
  });
});
