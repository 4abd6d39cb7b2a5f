import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { createMigratedEnvironment } from './migrated-environment.ts';
import type { Outcome } from './program.ts';

const manifest = `version: 1
owner:
  email: admin@example.com
  name: Admin
  passwordFile: password.txt
groups:
  - name: Servers
serviceUsers:
  - name: ci
    role: admin
    autoGroups: [Servers]
`;

it('groups of a manifest are created once, and service users that name them join them', async () => {
  const environment = await createMigratedEnvironment();
  await writeFile(join(environment.folder, 'password.txt'), 'use-a-long-random-password');
  await writeFile(join(environment.folder, 'bootstrap.yaml'), manifest);
  const apply = (...args: readonly string[]): Promise<Outcome> =>
    runInProcess({
      argv: ['apply', '-f', 'bootstrap.yaml', ...args],
      env: environment.env,
      cwd: environment.folder,
    });

  const planned = await apply('--dry-run');
  const applied = await apply('--output', 'json');
  const again = await apply();

  expect(planned.stdout).toContain('\n+ group Servers\n+ service user ci, admin, in Servers\n');
  expect(JSON.parse(applied.stdout)).toMatchObject({
    changes: [
      { kind: 'owner' },
      { kind: 'account' },
      { action: 'create', kind: 'group', name: 'Servers' },
      { kind: 'service_user', name: 'ci', auto_groups: ['Servers'] },
    ],
  });
  expect(again).toEqual({ exitCode: 0, stdout: 'nothing to change\n', stderr: '' });
});
