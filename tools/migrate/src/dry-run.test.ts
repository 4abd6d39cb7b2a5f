import { expect, it } from 'vitest';
import { renderScript } from './dry-run.ts';

it('has a comment for a step that only the program can run', () => {
  const summary = 'every name gets its form in NFC';

  const script = renderScript([
    { name: '0009-one-spelling', statements: [{ summary, run: async () => Promise.resolve() }] },
  ]);

  expect(script).toBe(
    '-- 0009-one-spelling\n-- done by nbsetup-migrate, not in SQL: every name gets its form in NFC\n',
  );
});

it('has the name of each migration above its unchanged statements', () => {
  const script = renderScript([
    { name: '0001-initial', statements: ['CREATE TABLE users (\n       id text\n     )', 'CREATE INDEX i'] },
    { name: '0002-teams', statements: ["INSERT INTO teams VALUES ('a;  b')"] },
  ]);

  expect(script).toBe(
    [
      '-- 0001-initial',
      'CREATE TABLE users (',
      '       id text',
      '     );',
      'CREATE INDEX i;',
      '',
      '-- 0002-teams',
      "INSERT INTO teams VALUES ('a;  b');",
      '',
    ].join('\n'),
  );
});
