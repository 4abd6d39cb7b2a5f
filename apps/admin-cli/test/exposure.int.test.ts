import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { createServerEnvironment, temporaryFolder } from './test-environment.ts';
import type { Outcome } from './program.ts';

const everywhere = { NB_LISTEN_ADDRESS: ':8080' };

/** Returns the output of `setup check` for an instance without an owner. */
async function check(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  const outcome = await runInProcess({
    argv: ['setup', 'check', ...args],
    env: { NB_DATADIR: join(folder, 'never-made'), ...env },
    cwd: folder,
  });
  expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
  return outcome.stdout;
}

describe('setup check', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['nobody, on this machine only', {}, 'closed to other machines'],
    ['everybody', everywhere, 'open: anybody who can reach the address can take over the instance'],
    [
      'some networks',
      { ...everywhere, NB_SETUP_ALLOWED_CIDRS: '10.0.0.0/8' },
      'open: anybody who can reach the address from these networks can take over the instance',
    ],
    [
      'requests with the secret',
      { ...everywhere, NB_SETUP_SECRET: 'canary-of-the-setup-secret' },
      'closed without the secret',
    ],
  ])('shows that setup is open to %s', async (_, env, verdict) => {
    expect(await check(env)).toMatch(new RegExp(`^verdict     ${verdict}$`, 'm'));
  });

  it('shows every gate, and never the secret', async () => {
    const env = {
      ...everywhere,
      NB_SETUP_SECRET: 'canary-of-the-setup-secret',
      NB_SETUP_ALLOWED_CIDRS: '10.0.0.0/8, fd00::/8',
      NB_SETUP_ALLOWED_ORIGINS: 'https://app.example.com',
    };

    const text = await check(env);
    const json: unknown = JSON.parse(await check(env, '--output', 'json'));

    expect(text).toContain('secret      required: NB_SETUP_SECRET, sent as X-Setup-Secret\n');
    expect(text).toContain('networks    10.0.0.0/8, fd00::/8\n');
    expect(text).toContain('browsers    its own pages, https://app.example.com\n');
    expect(text).not.toContain('canary');
    expect(json).toEqual({
      setup_required: true,
      setup_enabled: true,
      setup_pat_enabled: false,
      secret_required: true,
      allowed_cidrs: ['10.0.0.0/8', 'fd00::/8'],
      allowed_origins: ['https://app.example.com'],
      window: 'unlimited',
      window_end: null,
      listen_address: ':8080',
      local_only: false,
      exposed: false,
    });
  });
});

describe('setup reopen-window', () => {
  it('restarts the window, which setup check shows, until setup is completed', async () => {
    const environment = await createServerEnvironment();
    const { env, folder } = environment;
    const run = (args: string, window: Readonly<Record<string, string>>): Promise<Outcome> =>
      runInProcess({ argv: args.split(' '), env: { ...env, ...everywhere, ...window }, cwd: folder });

    const reopened = await run('setup reopen-window', { NB_SETUP_WINDOW: '15m' });
    const open = await run('setup check', { NB_SETUP_WINDOW: '15m' });
    await environment.readStore(({ unitOfWork }) =>
      unitOfWork.run(({ instance }) => instance.restartWindow(new Date('2026-01-01T00:00:00Z'))),
    );
    const over = await run('setup check', { NB_SETUP_WINDOW: '15m' });
    await environment.readStore(({ unitOfWork }) =>
      unitOfWork.run(({ instance }) => instance.restartWindow(new Date('2099-01-01T00:00:00Z'))),
    );
    const early = await run('setup check', { NB_SETUP_WINDOW: '15m' });
    const unlimited = await run('setup reopen-window', {});
    await environment.readStore(({ unitOfWork }) =>
      unitOfWork.run(({ instance }) => instance.claim({ ownerId: 'owner-1', completedAt: new Date() })),
    );
    const late = await run('setup reopen-window --output json', { NB_SETUP_WINDOW: '15m' });

    const [, end = 'nothing'] = /^setup is open until (\S+Z)\n$/.exec(reopened.stdout) ?? [];
    expect(reopened).toMatchObject({ exitCode: 0, stderr: '' });
    expect(open.stdout).toContain(`time        until ${end}\n`);
    expect(open.stdout).toContain(
      'verdict     open: anybody who can reach the address can take over the instance\n',
    );
    expect(over.stdout).toContain(
      'time        ended at 2026-01-01T00:15:00.000Z; nbsetup setup reopen-window',
    );
    expect(over.stdout).toContain('verdict     closed: the time to set up has passed\n');
    expect(early.stdout).toContain(
      'time        closed: it would last until 2099-01-01T00:15:00.000Z, but began in the future, so a clock was or is wrong; nbsetup setup reopen-window',
    );
    expect(early.stdout).toContain('verdict     closed: the time to set up has passed\n');
    expect(unlimited).toMatchObject({ exitCode: 4, stdout: '' });
    expect(late).toMatchObject({ exitCode: 3, stdout: '' });
  });
});
