import { spawnSync } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { examples } from '../src/program/examples.ts';
import { openOwnedApi } from './api-process.ts';
import { runInProcess } from './in-process.ts';
import { createMigratedEnvironment } from './migrated-environment.ts';
import { launcher } from './program.ts';

let api: Awaited<ReturnType<typeof openOwnedApi>>;

beforeAll(async () => {
  api = await openOwnedApi();
});

afterAll(() => api.stop());

/** Creates a test environment with a migrated store. Returns a function that runs shell lines in it, as in a clone. */
const shellIn = async (): Promise<
  (script: string) => { readonly exitCode: number | null; readonly printed: string }
> => {
  const environment = await createMigratedEnvironment();
  await copyFile(
    new URL('../../../docs/bootstrap.example.yaml', import.meta.url),
    join(environment.folder, 'bootstrap.yaml'),
  );
  await writeFile(
    join(environment.folder, 'npx'),
    `#!/bin/sh\nshift\nexec "${process.execPath}" "${launcher}" "$@"\n`,
    {
      mode: 0o755,
    },
  );
  const env = {
    ...environment.env,
    HOME: environment.folder,
    PATH: `${environment.folder}:/usr/bin:/bin:${dirname(process.execPath)}`,
  };
  // For calls over an API: one with an owner, and the token of the owner.
  await writeFile(join(environment.folder, 'admin.txt'), api.token);
  return (script) => {
    const args = script.replaceAll('https://nb.example.com', api.url);
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', args], {
      cwd: environment.folder,
      env,
      encoding: 'utf8',
    });
    return { exitCode: status, printed: `${stdout}${stderr}` };
  };
};

it.each([
  { session: 'the session over an API', page: 'remote.md' },
  { session: 'the bootstrap', page: 'setup.md' },
])('$session in docs/cli/$page prints the documented output', async ({ page }) => {
  const text = await readFile(new URL(`../../../docs/cli/${page}`, import.meta.url), 'utf8');
  const [, session = ''] = /^```console\n(.*?)^```$/ms.exec(text) ?? [];
  const lines = session.trimEnd().split('\n');
  const run = await shellIn();

  const { printed } = run(
    lines
      .filter((line) => line.startsWith('$ '))
      .map((line) => line.slice(2))
      .join('\n'),
  );

  const expected = lines
    .filter((line) => !line.startsWith('$ '))
    .map((line) =>
      line
        .split('…')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
        .join('.+'),
    );
  expect(expected.length).toBeGreaterThan(15);
  expect(printed).toMatch(new RegExp(`^${expected.join('\n')}\n$`));
});

it('the check in docs/configuration.md prints what is shown there', async () => {
  const text = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const [, command = '', shown] = /^```console\n\$ npx nbsetup (.*)\n(.*\n)```$/m.exec(text) ?? [];

  const { stdout } = await runInProcess({ argv: command.split(' ') });

  expect(stdout).toBe(shown);
});

it('the bootstrap in docs/automation.md works, also a second time', async () => {
  const text = await readFile(new URL('../../../docs/automation.md', import.meta.url), 'utf8');
  const [, script = ''] = /^```sh\n([^`]*npx nbsetup setup --email[^`]*)^```$/m.exec(text) ?? [];
  const run = await shellIn();
  run('echo use-a-long-random-password > password.txt');

  const first = run(script);
  const second = run(script);

  expect(script).toContain('--if-needed');
  expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
  expect(first.printed).toMatch(/^setup completed\n/);
  expect(second.printed).toMatch(/^setup was completed before\n/);
});

it('the example in the help of each command runs unchanged, and that of a rotation each time', async () => {
  const calls = Object.values(examples).flatMap((example) =>
    example === examples.tokenRotate ? [example, example] : [example],
  );
  const run = await shellIn();
  run('export NB_SETUP_PAT_ENABLED; echo use-a-long-random-password > password.txt');

  for (const [call, purpose] of calls) {
    expect({ call, purpose, ...run(`NB_SETUP_PAT_ENABLED=true ${call}`) }).toMatchObject({
      call,
      exitCode: 0,
    });
  }
});

it.each([
  { command: 'serve', start: 'NB_SETUP_PAT_ENABLED=true npx nbsetup serve' },
  { command: 'status', start: 'npx nbsetup status --wait 60s' },
  { command: 'setup', start: 'npx nbsetup setup --email admin@example.com --name Admin \\\n' },
  { command: 'setup plan', start: 'npx nbsetup setup plan --email admin@example.com --name Admin \\\n' },
  { command: 'setup reopen-window', start: 'NB_SETUP_WINDOW=15m npx nbsetup setup reopen-window' },
  { command: 'setup check', start: 'npx nbsetup setup check' },
  { command: 'token generate', start: 'npx nbsetup token generate --token-file fresh.txt' },
  { command: 'token inspect', start: 'npx nbsetup token inspect --token-file fresh.txt' },
  { command: 'apply', start: 'npx nbsetup apply -f bootstrap.yaml --dry-run' },
  { command: 'token create', start: 'npx nbsetup token create --email admin@example.com --name deploy \\\n' },
  { command: 'token list', start: 'npx nbsetup token list' },
  {
    command: 'token rotate',
    start:
      "old=$(npx nbsetup token list | awk '/deploy/ { id = $1 } END { print id }')\n  npx nbsetup token rotate",
  },
  { command: 'token revoke', start: 'npx nbsetup token revoke \\\n' },
  { command: 'token report-leak', start: 'npx nbsetup token report-leak --file fresh.txt' },
  { command: 'user list', start: 'npx nbsetup user list' },
  { command: 'export', start: 'npx nbsetup export' },
  { command: 'group list', start: 'npx nbsetup group list' },
  { command: 'setup-key list', start: 'npx nbsetup setup-key list' },
  { command: 'user create', start: 'npx nbsetup user create --email ada@example.com' },
  { command: 'user change-password', start: 'npx nbsetup user change-password --email ada@example.com' },
  { command: 'user block', start: 'npx nbsetup user block --email ada@example.com' },
  { command: 'user unblock', start: 'npx nbsetup user unblock --email ada@example.com' },
  { command: 'user delete', start: 'npx nbsetup user delete --email ada@example.com' },
  { command: 'service-user create', start: 'npx nbsetup service-user create --name ci --role admin' },
  { command: 'account delete', start: 'npx nbsetup account delete --confirm admin@example.com' },
  { command: 'recover owner', start: 'npx nbsetup recover owner --reason "password lost" \\\n' },
  { command: 'recover token', start: 'npx nbsetup recover token --reason "tokens lost"' },
  { command: 'events', start: 'npx nbsetup events --since 24h' },
  { command: 'config check', start: 'npx nbsetup config check' },
  { command: 'migrate', start: 'npx nbsetup migrate status' },
  { command: 'migrate up', start: 'npx nbsetup migrate up --dry-run' },
  { command: 'migrate down', start: 'npx nbsetup migrate down --yes' },
  { command: 'migrate status', start: 'npx nbsetup migrate status --output json' },
])('the help of $command shows its example and the page to read', async ({ command, start }) => {
  const { stdout } = await runInProcess({ argv: [...command.split(' '), '--help'] });

  const [, page = '', anchor] = /\nRead more: (docs\/[^#\s]+)(?:#(\S+))?\n$/.exec(stdout) ?? [];
  const text = await readFile(new URL(`../../../${page}`, import.meta.url), 'utf8');
  const headings = Array.from(text.matchAll(/^#+ (.*)$/gm), ([, heading = '']) =>
    heading.toLowerCase().replaceAll('`', '').replaceAll(' ', '-'),
  );
  expect(stdout).toContain(`Examples:\n  ${start}`);
  expect(anchor === undefined || headings.includes(anchor)).toBe(true);
});

it('the help marks required options and has the other defaults in words', async () => {
  const { stdout } = await runInProcess({ argv: ['token', 'create', '--help'] });

  expect(stdout).toMatch(/\n {6}--name +Name of the token \(required\) /);
  expect(stdout).toMatch(/\n {6}--scope +Scopes like users:read,pats\. Default: all rights of the user\n/);
  expect(stdout.match(/^\S.*:$/gm)).toEqual([
    'User (exactly one):',
    'Token:',
    'Output:',
    'Over an API (docs/cli/remote.md):',
    'Options:',
    'Examples:',
  ]);
});
