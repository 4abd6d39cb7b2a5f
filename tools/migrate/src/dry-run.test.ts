import { expect, it } from 'vitest';
import { renderScript } from './dry-run.ts';

it('has a comment for a step that only the program can run', () => {
  const summary = 'every name gets its form in NFC';

  const script = renderScript([
    { fullName: '0009-one-spelling', steps: [{ summary, run: async () => Promise.resolve() }] },
  ]);

  expect(script).toBe(
    '-- 0009-one-spelling\n-- done by nbsetup-migrate, not in SQL: every name gets its form in NFC\n',
  );
});

it('has the name of each migration above its unchanged statements', () => {
  const script = renderScript([
    { fullName: '0001-initial', steps: ['CREATE TABLE users (\n       id text\n     )', 'CREATE INDEX i'] },
    { fullName: '0002-teams', steps: ["INSERT INTO teams VALUES ('a;  b')"] },
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
