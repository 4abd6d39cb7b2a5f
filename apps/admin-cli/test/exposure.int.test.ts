import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './places.ts';
import { runProgram } from './program.ts';

const everywhere = { NB_LISTEN_ADDRESS: ':8080' };

/** What `setup check` says of an instance that nobody set up. */
async function check(env: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  const outcome = await runProgram({
    argv: ['setup', 'check', ...words],
    env: { NB_DATADIR: join(folder, 'never-made'), ...env },
    cwd: folder,
  });
  expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
  return outcome.stdout;
}

describe('setup check', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['nobody, on this machine only', {}, 'closed to other machines'],
    ['everybody', everywhere, 'open: anybody who reaches the address can take the instance'],
    [
      'some networks',
      { ...everywhere, NB_SETUP_ALLOWED_CIDRS: '10.0.0.0/8' },
      'open: anybody who reaches the address from these networks can take the instance',
    ],
    [
      'who knows the secret',
      { ...everywhere, NB_SETUP_SECRET: 'canary-of-the-setup-secret' },
      'closed to who does not know the secret',
    ],
  ])('tells that setup is open to %s', async (_, env, verdict) => {
    expect(await check(env)).toMatch(new RegExp(`^verdict     ${verdict}$`, 'm'));
  });

  it('tells every part of the gate, and never the secret', async () => {
    const env = {
      ...everywhere,
      NB_SETUP_SECRET: 'canary-of-the-setup-secret',
      NB_SETUP_ALLOWED_CIDRS: '10.0.0.0/8, fd00::/8',
      NB_SETUP_ALLOWED_ORIGINS: 'https://app.example.com',
    };

    const text = await check(env);
    const json: unknown = JSON.parse(await check(env, '--output', 'json'));

    expect(text).toContain('secret      asked for: NB_SETUP_SECRET, sent as X-Setup-Secret\n');
    expect(text).toContain('networks    10.0.0.0/8, fd00::/8\n');
    expect(text).toContain('browsers    its own pages, https://app.example.com\n');
    expect(text).not.toContain('canary');
    expect(json).toEqual({
      setup_required: true,
      setup_pat_enabled: false,
      secret_required: true,
      allowed_cidrs: ['10.0.0.0/8', 'fd00::/8'],
      allowed_origins: ['https://app.example.com'],
      listen_address: ':8080',
      local_only: false,
      exposed: false,
    });
  });
});
