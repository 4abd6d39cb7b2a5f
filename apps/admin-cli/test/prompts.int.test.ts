import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { temporaryFolder, locationSuffix } from './test-environment.ts';
import { createSetUpEnvironment } from './set-up-environment.ts';

// Nothing is typed in these tests, so a prompt would fail with a message about the end of the input.
const isTerminal = true;

const owner = 'setup --email admin@example.com --name Admin';
const overApi = '--url http://127.0.0.1:1';

describe('no secret is asked for before all other checks', () => {
  it.each([
    {
      args: `${owner} --create-pat --token-file nowhere/t`,
      exitCode: 7,
      problem: 'cannot be written (ENOENT)',
    },
    { args: `${owner} --create-pat --token-file there.txt`, exitCode: 4, problem: 'already exists' },
    {
      args: `${owner} --create-pat --output github`,
      exitCode: 2,
      problem: 'needs the variable GITHUB_OUTPUT',
    },
    { args: 'setup --email nobody', exitCode: 4, problem: 'invalid email format' },
    {
      args: `setup plan ${owner.slice(6)} --create-pat --token-file nowhere/t`,
      exitCode: 7,
      problem: 'ENOENT',
    },
    { args: 'recover owner --reason lost', exitCode: 5, problem: 'setup' },
    { args: 'user change-password --email ada@example.com', exitCode: 5, problem: 'setup' },
    {
      args: 'user create --email a@b.c --name A --role user --password-file -',
      exitCode: 5,
      problem: 'setup',
    },
    {
      args: `token create --self --name ci --token-file nowhere/t ${overApi}`,
      exitCode: 7,
      problem: 'ENOENT',
    },
    {
      args: `token rotate --self --token-file there.txt ${overApi}`,
      exitCode: 4,
      problem: 'already exists',
    },
    { args: 'token inspect --url ftp://nb.example.com', exitCode: 2, problem: '--url must be' },
    {
      args: `token inspect --ca-file nowhere.pem ${overApi}`,
      exitCode: 4,
      problem: '--ca-file cannot be read',
    },
  ])('without a store: $args', async ({ args, exitCode, problem }) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'there.txt'), 'mine');

    const outcome = await runInProcess({
      argv: args.split(' '),
      env: { NB_DATADIR: join(folder, 'data'), NB_SETUP_PAT_ENABLED: 'true' },
      cwd: folder,
      isTerminal,
    });

    expect(outcome).toMatchObject({ exitCode, stdout: '' });
    expect(outcome.stderr).toContain(problem);
    expect(
      outcome.stderr
        .trimEnd()
        .split('\n')
        .filter((line) => /: $|the input ended/.test(line)),
    ).toEqual([]);
    expect(await readdir(folder)).toEqual(['there.txt']);
  });

  it('with a store: a completed setup, and an unknown user', async () => {
    const environment = await createSetUpEnvironment();

    const again = await environment.run(owner, { isTerminal });
    const ifNeeded = await environment.run(`${owner} --if-needed`, { isTerminal });
    const forOther = await environment.run('setup --email other@example.com --name Other --if-needed', {
      isTerminal,
    });
    const nobody = await environment.run('user change-password --email ada@example.com', { isTerminal });
    const recovered = await environment.run('recover owner --email ada@example.com --reason lost', {
      isTerminal,
    });
    const asked = await environment.run('recover owner --reason lost', { isTerminal });

    const at = locationSuffix(environment.env);
    expect(again).toMatchObject({
      exitCode: 3,
      stderr: `nbsetup: setup already completed${at}; see docs/troubleshooting.md\n`,
    });
    expect(ifNeeded).toMatchObject({ exitCode: 0, stderr: '' });
    expect(forOther).toMatchObject({
      exitCode: 3,
      stderr: `nbsetup: setup already completed, but not for other@example.com${at}; see docs/troubleshooting.md\n`,
    });
    expect([nobody.exitCode, recovered.exitCode]).toEqual([4, 4]);
    expect(nobody.stderr + recovered.stderr).not.toContain('New password');
    expect(asked.stderr).toMatch(/^New password: /);
  });
});
