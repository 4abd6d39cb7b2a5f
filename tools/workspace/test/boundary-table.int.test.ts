import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../run.mjs';

const names = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name);
const quoted = (list: string): readonly string[] =>
  [...list.matchAll(/'([a-z-]+)'/g)].map(([, name = '']) => name);

/** Returns one of the tables in eslint.config.js, by package. */
const inConfig = (config: string, table: string): Record<string, readonly string[]> => {
  const [, body = ''] = new RegExp(`const ${table} = \\{(.*?)\\n\\};`, 's').exec(config) ?? [];
  const rows = [...body.matchAll(/'?([a-z-]+)'?: \[(.*?)\]/gs)];
  return Object.fromEntries(rows.map(([, name = '', list = '']) => [name, quoted(list)]));
};

it('the boundary table in CONTRIBUTING.md is that of the lint', async () => {
  const config = await readFile(join(root, 'eslint.config.js'), 'utf8');
  const contributing = await readFile(join(root, 'CONTRIBUTING.md'), 'utf8');
  const [, section = ''] = /## Boundaries\n(.*?)\n## /s.exec(contributing) ?? [];

  const documented = [...section.matchAll(/^\| `([a-z-]+)` *\|([^|]*)\|([^|]*)\|$/gm)].map(
    ([, name = '', source = '', tests = '']) => ({
      name,
      source: names(source).filter((other) => other !== 'createHash'),
      tests: names(tests),
    }),
  );

  const source = inConfig(config, 'mayUse');
  const tests = inConfig(config, 'testsMayUse');
  expect(documented.map(({ name }) => name).sort()).toEqual(Object.keys(source).sort());
  expect(documented).toEqual(
    documented.map(({ name }) => ({ name, source: source[name] ?? [], tests: tests[name] ?? [] })),
  );
});
