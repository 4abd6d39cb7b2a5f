import { apiShape } from '@nbsetup/api-config';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startApiHere } from './api-here.ts';
import { engines } from './engines.ts';
import { getWithToken } from './setup-call.ts';

const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');

/** The commands of the quick start: the start itself, then those for another terminal. */
const [, start = '', calls = ''] = /<!-- quick start.*?```sh\n(.*?)```.*?```sh\n(.*?)```/s.exec(readme) ?? [];
/** A command may go on in further lines, behind a backslash. */
const [instance = '', setup = '', users = ''] = calls.split(/(?<!\\)\n/);

const [, next = ''] = /<!-- next steps.*?```sh\n(.*?)```/s.exec(readme) ?? [];
const [addServiceUser = '', addToken = '', listTokens = '', deleteToken = ''] = next.split(/(?<!\\)\n/);

const [, signIn = ''] = /<!-- sign-in.*?```sh\n(.*?)```/s.exec(readme) ?? [];
const [openSession = '', usersWithCookie = '', closeSession = ''] = signIn.split(/(?<!\\)\n/);

const idShape = z.object({ id: z.string() });
const setupShape = z.object({ user_id: z.string(), personal_access_token: z.string() });
const tokenShape = z.object({ plain_token: z.string() });

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
    const api = await startApiHere({ ...place.env, NB_SETUP_PAT_ENABLED: 'true' });
    const { port } = new URL(api.url);

    const cookies = await mkdtemp(join(tmpdir(), 'nbsetup-readme-'));
    const before = await paste(instance, port);
    const answer = await paste(setup, port);
    const { user_id: owner, personal_access_token: token } = setupShape.parse(answer);
    const listed = await paste(users.replace('nbp_…', token), port);

    const withToken = (command: string): string => command.replace('nbp_…', token).replace('OWNER', owner);
    const { id } = idShape.parse(await paste(withToken(addServiceUser), port));
    const issued = tokenShape.parse(await paste(withToken(addToken).replace('SERVICE_USER', id), port));
    const [setupToken] = z.array(idShape).parse(await paste(withToken(listTokens), port));
    await paste(withToken(deleteToken).replace('SETUP_TOKEN', setupToken?.id ?? ''), port);
    const withOldToken = await getWithToken(`${api.url}/api/users`, token);
    const withNewToken = await getWithToken(`${api.url}/api/users`, issued.plain_token);

    const withCookies = (command: string): string => command.replace('cookies.txt', join(cookies, 'jar'));
    const opened = await paste(withCookies(openSession), port);
    const seen = await paste(withCookies(usersWithCookie), port);
    await paste(withCookies(closeSession), port);
    const afterwards = paste(withCookies(usersWithCookie), port);

    await expect(afterwards).rejects.toThrow('401');
    await api.end();
    await place.remove();
    await rm(cookies, { recursive: true });
    expect(opened).toMatchObject({ user_id: owner });
    expect(seen).toHaveLength(2);
    expect(before).toEqual({ setup_required: true });
    expect(answer).toHaveProperty('email', 'admin@example.com');
    expect(withOldToken.status).toBe(401);
    expect(withNewToken.status).toBe(200);
    expect(listed).toMatchObject([{ email: 'admin@example.com', role: 'owner' }]);
  });
});

it('the table of variables in README.md has the variables that the API reads', () => {
  const documented = [...readme.matchAll(/^\| `(NB_\w+)`/gm)].map(([, name]) => name).sort();

  expect(documented).toEqual(Object.keys(apiShape.shape).sort());
});
