import { statusByCode } from '@nbsetup/contract';
import { coreRefusal, isDomainError } from '@nbsetup/domain';
import { httpRefusal } from '@nbsetup/http';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { networkRefusal } from '../src/extension.ts';

const page = await readFile(new URL('../../../docs/errors.md', import.meta.url), 'utf8');

/** Returns the cells of each row of a reason. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const rows = text.match(/^\| `[a-z_0-9]+` +\|.*\|$/gm) ?? [];
  const cells = rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
  return cells.filter(({ length }) => length === 6);
}

/** Returns parameters that show their own names in a message, and records which ones it has. */
function placeholders(): { readonly params: object; readonly names: readonly string[] } {
  const names: string[] = [];
  const params = new Proxy(
    {},
    {
      get: (_, name) => {
        if (!names.includes(String(name))) names.push(String(name));
        // An array, because a message can join a list. As a text it is its only element.
        return [`{${String(name)}}`];
      },
    },
  );
  return { params, names };
}

type Refuse = typeof coreRefusal | typeof httpRefusal | typeof networkRefusal;

const all: readonly Refuse[] = [coreRefusal, httpRefusal, networkRefusal];

function rowFor(refuse: Refuse, reason: string): readonly string[] {
  const { params, names } = placeholders();
  const refusal: unknown = Reflect.apply(refuse, undefined, [reason, params]);
  if (!isDomainError(refusal)) throw new TypeError(`${reason} does not create an error`);
  const { code, message } = refusal;
  const shown = names.map((name) => `\`${name}\``).join(', ');
  return [`\`${reason}\``, `\`${code}\``, String(statusByCode[code]), shown, `\`${message}\``];
}

it('docs/errors.md has a row for every reason, and no other', () => {
  const reasons = all.flatMap((refuse) =>
    Object.keys(refuse.reasons).map((reason) => rowFor(refuse, reason)),
  );
  const documented = rowsOf(page);

  expect(documented.map((cells) => cells.slice(0, 5)).toSorted()).toEqual(reasons.toSorted());
  expect(documented.filter((cells) => (cells[5] ?? '') === '')).toEqual([]);
});

it('no two tables have the same reason', () => {
  const names = all.flatMap(({ reasons }) => Object.keys(reasons));

  expect(new Set(names).size).toBe(names.length);
});
