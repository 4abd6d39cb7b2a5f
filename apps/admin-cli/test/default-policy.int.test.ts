import { readApiConfig } from '@nbsetup/api-config';
import { productStores } from '@nbsetup/product';
import { openStore } from '@nbsetup/storage-engine';
import { expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { createMigratedEnvironment } from './migrated-environment.ts';

it.each([
  { value: undefined, policies: ['Default'] },
  { value: 'true', policies: ['Default'] },
  { value: 'false', policies: [] },
])(
  'with NB_DEFAULT_POLICY_ENABLED=$value setup creates the policies $policies',
  async ({ value, policies }) => {
    const { env, folder: cwd } = await createMigratedEnvironment();
    const argv = [
      'setup',
      '--email',
      'admin@example.com',
      '--name',
      'Admin',
      '--password-file',
      '-',
      '--create-pat',
    ];

    const { exitCode, stdout } = await runInProcess({
      argv: [...argv, '--output', 'json'],
      env: {
        ...env,
        NB_SETUP_PAT_ENABLED: 'true',
        ...(value !== undefined && { NB_DEFAULT_POLICY_ENABLED: value }),
      },
      cwd,
      stdin: 'use-a-long-random-password\n',
    });

    const [, accountId = ''] = /"account_id":"(\w+)"/.exec(stdout) ?? [];
    const store = await openStore(readApiConfig(env).config, { stores: productStores, autoMigrate: false });
    const listed = await store.storage.read.policies.listByAccount(accountId);
    await store.close();
    expect(exitCode).toBe(0);
    expect(listed.map(({ name }) => name)).toEqual(policies);
  },
);
