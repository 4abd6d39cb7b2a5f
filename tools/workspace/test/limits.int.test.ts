import * as domain from '@nbsetup/domain/limits';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../run.mjs';

/** The file with the bounds. */
const home = 'packages/domain/src/limits.ts';

/** Numbers of limits.ts that mean something else in another file, each with its meaning. */
const elsewhere: Readonly<Record<string, readonly (readonly [number: string, meaning: string])[]>> = {
  'apps/api/src/browser-headers.ts': [['365', 'days that a browser remembers to use TLS']],
  'packages/domain/src/text/well-formed-id.ts': [['255', 'characters of an id that is looked up']],
  'packages/domain/src/text/punycode.ts': [['72', 'the initial bias of RFC 3492']],
  'packages/domain/src/user/generated-password.ts': [['255', 'a byte']],
  'packages/platform-node/src/password/bcrypt-hasher.ts': [['72', 'bytes that bcrypt reads']],
  'packages/storage-postgres/src/readiness/write-check.ts': [['10000', 'rows that need a temporary file']],
  'packages/storage-postgres/src/embedded/open-embedded.ts': [
    ['10000', 'statements until the next checkpoint'],
  ],
};

/** A bound in a message: a range, or a number with the unit of a bound. */
const boundInWords =
  /['"`][^'"`\n]*(?:\b\d+[mh]? to \d+|\b\d+ (?:days|hours?|minutes|bytes|characters|events|tokens)\b|(?:at most|at least) \d)/;

const notOurs = [
  // Ports, and lifetimes of connections.
  'packages/platform-node/src/config/listen-address.ts',
  'packages/storage-postgres/src/database/dsn/split-dsn.ts',
];

async function sources(): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const folders = await Promise.all(
    ['packages', 'apps', 'tools/migrate', 'examples'].map((group) =>
      readdir(join(root, group), { recursive: true, withFileTypes: true }),
    ),
  );
  const paths = folders
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => /\/src\/.*(?<!\.test)\.[tj]s$/.test(path) && !path.includes('node_modules'))
    // The contract suites spell out the expected values on purpose.
    .filter((path) => path !== home && !path.startsWith('packages/testing/'))
    .filter((path) => !path.endsWith('.contract.ts'));
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })));
}

/** Returns the lines of the sources with this number, unless it has another meaning there. */
function linesWith(number: number, files: Awaited<ReturnType<typeof sources>>): readonly string[] {
  const digits = String(number).replace(/\B(?=(\d{3})+$)/, '_?');
  const written = new RegExp(`(?<![\\w.#$-])${digits}(?![\\w.]\\w)(?!\\w)`);
  return (
    files
      .filter(({ path }) => !(elsewhere[path] ?? []).some(([known]) => known === String(number)))
      .flatMap(({ path, text }) => text.split('\n').map((line) => ({ path, line })))
      // No bound is in milliseconds.
      .filter(({ line }) => written.test(line) && !/Ms\b/.test(line))
      .map(({ path, line }) => `${path}: ${line.trim()}`)
  );
}

const files = await sources();

/** Smaller numbers are too frequent in code. `boundInWords` finds them in messages. */
const distinctive = [
  domain.tokenDaysMax,
  domain.tokensPerUserMax,
  domain.passwordBytesMax,
  domain.emailBytesMax,
  domain.labelLengthMax,
  domain.graceSecondsMax,
  domain.eventsMax,
  domain.rotationDaysDefault,
  domain.rotationDaysMax,
];

describe('a bound of the domain', () => {
  it('is searched in every program and package', () => {
    expect(files.length).toBeGreaterThan(300);
  });

  it.each([...new Set(distinctive)])('is written only in limits.ts: %d', (number) => {
    expect(linesWith(number, files)).toEqual([]);
  });

  it('is in no message as a number', () => {
    const sentences = files
      .filter(({ path }) => !notOurs.includes(path))
      .flatMap(({ path, text }) => text.split('\n').map((line) => ({ path, line })))
      .filter(({ line }) => !/^\s*(?:\*|\/\*\*|\/\/)/.test(line) && boundInWords.test(line))
      .map(({ path, line }) => `${path}: ${line.trim()}`);

    expect(sentences).toEqual([]);
  });

  it('is found if it is repeated', () => {
    const again = [
      { path: 'a.ts', text: "text('Days the token lives, 1 to 365')" },
      { path: 'b.ts', text: 'const max = 10_000;' },
      { path: 'c.ts', text: '// at most 72 bytes' },
    ];

    expect(linesWith(365, again)).toHaveLength(1);
    expect(linesWith(10_000, again)).toHaveLength(1);
    expect(linesWith(72, again)).toHaveLength(1);
    expect(boundInWords.test("describe('for 10 minutes')")).toBe(true);
    expect(boundInWords.test('describe(`for ${replayMinutes} minutes`)')).toBe(false);
  });
});

const {
  replayMinutes,
  clientSecretLengthMax,
  clientSecretLengthMin,
  emailBytesMax,
  labelLengthMax,
  passwordBytesMax,
  passwordBytesMin,
  recoveryHoursMax,
  recoveryMinutesDefault,
  recoveryMinutesMin,
  rotationDaysDefault,
  rotationDaysMax,
  sessionHours,
  tokenDaysMax,
  tokenDaysMin,
  tokensPerUserDefault,
  tokensPerUserMax,
} = domain;

describe('the documents have the current bound', () => {
  it.each([
    ['docs/configuration.md', `| \`NB_PAT_MAX_LIFETIME_DAYS\` | \`${tokenDaysMax}\` |`],
    ['docs/configuration.md', `lifetime of a token in days, ${tokenDaysMin} to ${tokenDaysMax}.`],
    ['docs/configuration.md', `| \`NB_PAT_MAX_ROTATION_DAYS\` | \`${rotationDaysDefault}\` |`],
    [
      'docs/configuration.md',
      `the first token of the chain was created, ${tokenDaysMin} to ${rotationDaysMax}.`,
    ],
    ['docs/operations.md', `\`NB_PAT_MAX_ROTATION_DAYS\` (${rotationDaysDefault} days)`],
    ['docs/compatibility.md', `after its first token, ${rotationDaysDefault} unless configured`],
    ['docs/configuration.md', `| \`NB_PAT_MAX_PER_USER\` | \`${tokensPerUserDefault}\` |`],
    ['docs/configuration.md', `tokens that a user may have, 1 to ${tokensPerUserMax}.`],
    [
      'docs/configuration.md',
      `${clientSecretLengthMin} to ${clientSecretLengthMax} characters that a setup must send`,
    ],
    ['docs/automation.md', `\`Idempotency-Key must be ${clientSecretLengthMin} …\``],
    ['docs/automation.md', `or ${replayMinutes} minutes have passed`],
    [
      'docs/cli/user.md',
      `Passwords keep the rule of setup, ${passwordBytesMin} to ${passwordBytesMax} bytes`,
    ],
    ['docs/cli/recover.md', `It needs a reason, at most ${labelLengthMax} characters`],
    [
      'docs/cli/recover.md',
      `lives ${recoveryMinutesDefault} minutes, or \`--expires-in\` from ${recoveryMinutesMin}m to ${recoveryHoursMax}h`,
    ],
    ['docs/cli/remote.md', `The same command within ${replayMinutes} minutes`],
    ['docs/compatibility.md', `one bare address of at most ${emailBytesMax} bytes`],
    ['docs/compatibility.md', `the name is trimmed, at most ${labelLengthMax} characters`],
    ['docs/compatibility.md', `the longest life of a token, ${tokenDaysMax} days,`],
    ['docs/compatibility.md', `that are not expired, ${tokensPerUserDefault} unless configured`],
    ['docs/compatibility.md', `an invite lives at most ${tokenDaysMax} days`],
    ['docs/compatibility.md', `the rule of setup, ${passwordBytesMin} to ${passwordBytesMax} bytes`],
    ['docs/compatibility.md', `a password with more than ${passwordBytesMax} bytes`],
    ['docs/compatibility.md', `a key of less than ${clientSecretLengthMin} characters 422`],
    ['docs/adr/0006-sessions.md', `opens a session of ${sessionHours} hours`],
  ])('%s: %s', async (path, sentence) => {
    const text = (await readFile(join(root, path), 'utf8')).replaceAll(/\s+/g, ' ');

    // `toContain` would print the whole document.
    expect(text.includes(sentence)).toBe(true);
  });
});
