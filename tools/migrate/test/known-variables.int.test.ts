import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readMigrateConfig } from '../src/migrate-config.ts';
import { createRecorder } from './in-process.ts';

it('no variable of docs/configuration.md causes a warning', async () => {
  const text = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const names = [...text.matchAll(/^\| `(NB_\w+)`/gm)].map(([, name = '']) => name);
  const env = Object.fromEntries(names.map((name) => [name, validValue(name)]));
  const stderr = createRecorder();

  readMigrateConfig({ env, stdout: createRecorder(), stderr });

  expect(names.length).toBeGreaterThan(5);
  expect(stderr.text()).toBe('');
});

function validValue(name: string): string {
  return (
    {
      NB_STORE_ENGINE: 'memory',
      NB_STORE_ENGINE_POSTGRES_DSN: 'postgres://user:password@localhost:5432/nbsetup',
      NB_STORE_ENGINE_POSTGRES_POOL_MAX: '10',
    }[name] ?? 'something'
  );
}
