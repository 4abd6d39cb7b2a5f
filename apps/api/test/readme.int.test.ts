import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { apiShape } from '../src/config.ts';
import { startApiProcess } from './api-process.ts';
import { engines } from './engines.ts';

const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');

/** The commands of the quick start: the start itself, then those for another terminal. */
const [, start = '', calls = ''] = /<!-- quick start.*?```sh\n(.*?)```.*?```sh\n(.*?)```/s.exec(readme) ?? [];
/** A command may go on in further lines, behind a backslash. */
const [instance = '', setup = '', users = ''] = calls.split(/(?<!\\)\n/);

const paste = async (command: string, port: string): Promise<unknown> => {
  const { stdout } = await promisify(execFile)('sh', ['-c', command.replaceAll(':8080', `:${port}`)]);
  return JSON.parse(stdout);
};

describe('the quick start of README.md', () => {
  it('starts the API with setup tokens on', () => {
    expect(start).toBe('NB_SETUP_PAT_ENABLED=true npm start\n');
  });

  it.each(engines)('works as it is pasted, on $name', async ({ createPlace }) => {
    const place = await createPlace();
    const api = await startApiProcess({ ...place.env, NB_SETUP_PAT_ENABLED: 'true' });
    const { port } = new URL(api.url);

    const before = await paste(instance, port);
    const answer = await paste(setup, port);
    const token = /nbp_[0-9A-Za-z]{36}/.exec(JSON.stringify(answer))?.[0] ?? '';
    const listed = await paste(users.replace('nbp_…', token), port);

    await api.end('SIGTERM');
    await place.remove();
    expect(before).toEqual({ setup_required: true });
    expect(answer).toHaveProperty('email', 'admin@example.com');
    expect(listed).toMatchObject([{ email: 'admin@example.com', role: 'owner' }]);
  });
});

it('the table of variables in README.md has the variables that the API reads', () => {
  const documented = [...readme.matchAll(/^\| `(NB_\w+)`/gm)].map(([, name]) => name).sort();

  expect(documented).toEqual(Object.keys(apiShape.shape).sort());
});
