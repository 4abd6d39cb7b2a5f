import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSetUpEnvironment } from './set-up-environment.ts';

/** Returns the blocks of one language on a page, in order. */
async function blocksOf(page: string, language: string): Promise<readonly string[]> {
  const text = await readFile(new URL(`../../../docs/cli/${page}`, import.meta.url), 'utf8');
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'));
  return Array.from(blocks, ([, block = '']) => block);
}

/** Returns a pattern for a JSON text. In it, … stands for any text. */
function pattern(json: string): RegExp {
  const text = JSON.stringify(JSON.parse(json)).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${text.replaceAll('…', '.+')}$`);
}

it('docs/cli/setup.md shows the message of --if-needed if the file holds no valid token', async () => {
  const environment = await createSetUpEnvironment();
  const [block = ''] = await blocksOf('setup.md', 'text');
  const [call = '', message = ''] = block.split('\n');
  await writeFile(join(environment.folder, 'password.txt'), 'use-a-long-random-password\n');

  const { exitCode, stderr } = await environment.run(call.replace('$ npx nbsetup ', ''));

  expect(exitCode).toBe(9);
  expect(stderr).toBe(`${message}\n`);
});

it('docs/cli/apply.md shows the JSON of a failure and of a change', async () => {
  const environment = await createSetUpEnvironment();
  const [failure = '', changes = ''] = await blocksOf('apply.md', 'json');
  const manifest = join(environment.folder, 'bootstrap.yaml');
  const owner =
    'version: 1\nowner:\n  email: admin@example.com\n  name: Admin\n  passwordFile: password.txt\n';
  await environment.run('service-user create --name ci --role admin');

  await writeFile(manifest, `${owner}serviceUsers:\n  - name: ci\n    role: emperor\n`);
  const failed = await environment.run('apply -f bootstrap.yaml --output json');
  const token = '      - name: deploy\n        expiresInDays: 30\n        tokenFile: ci-token.txt\n';
  await writeFile(manifest, `${owner}serviceUsers:\n  - name: ci\n    role: admin\n    tokens:\n${token}`);
  const changed = await environment.run('apply -f bootstrap.yaml --output json');

  expect(JSON.stringify(JSON.parse(failed.stderr))).toMatch(pattern(failure));
  expect(changed.stderr).toBe('');
  expect(JSON.parse(changed.stdout)).toEqual(JSON.parse(changes.replace('/srv', environment.folder)));
});
