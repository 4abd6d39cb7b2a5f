import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { coreRefusal, isRefusal } from './core-refusals.ts';
import { DomainError } from './domain-error.ts';
import { isRefusalBy, refusals, textOf, type RefusalTexts } from './refusals.ts';

const refuse = refusals({
  note_too_long: ['invalid_input', ({ max }: Readonly<Record<'max', number>>) => `at most ${max} letters`],
  note_gone: ['not_found', () => 'the note is gone'],
});

describe('a refusal', () => {
  it('has the code, the message and the parameters of its reason', () => {
    expect(refuse('note_too_long', { max: 3 })).toMatchObject({
      code: 'invalid_input',
      reason: 'note_too_long',
      params: { max: 3 },
      message: 'at most 3 letters',
    });
    expect(refuse('note_gone')).toMatchObject({ reason: 'note_gone', params: {} });
  });

  it('keeps its reason with another message, a cause and a wait', () => {
    const cause = new Error('disk full');

    const refusal = refuse('note_gone', {}, { cause, message: 'gone', retryAfterSeconds: 7 });

    expect(refusal).toMatchObject({ cause, message: 'gone', retryAfterSeconds: 7, reason: 'note_gone' });
  });

  it('does not compile without the parameters of its reason, or for a reason that does not exist', () => {
    // @ts-expect-error: the bound is missing
    expect(refuse('note_too_long', {})).toMatchObject({ message: 'at most undefined letters' });
    // @ts-expect-error: a typing mistake
    expect(() => refuse('note_goen')).toThrow('there is no reason note_goen');
  });
});

describe('a program', () => {
  it('recognises the refusals of one table, and their parameters', () => {
    const error: unknown = refuse('note_too_long', { max: 3 });

    const max = isRefusalBy(refuse, error) && error.reason === 'note_too_long' && error.params.max;

    expect(max).toBe(3);
    expect(isRefusalBy(refuse, coreRefusal('permission_denied'))).toBe(false);
    expect(isRefusalBy(refuse, new DomainError('not_found', 'gone'))).toBe(false);
    expect(isRefusal(error)).toBe(false);
    expect(isRefusal(coreRefusal('permission_denied'))).toBe(true);
  });

  it.each([
    ['a text of its own', refuse('note_too_long', { max: 3 }), 'höchstens 3 Buchstaben'],
    ['the message without one', refuse('note_gone'), 'the note is gone'],
    ['the message without a reason', new DomainError('not_found', 'gone'), 'gone'],
    [
      'the message for a name of every object',
      new DomainError('not_found', 'x', { reason: 'toString' }),
      'x',
    ],
  ])('shows %s', (_, error, text) => {
    const texts: RefusalTexts<typeof refuse.reasons> = {
      note_too_long: ({ max }) => `höchstens ${max} Buchstaben`,
    };

    expect(textOf(error, texts)).toBe(text);
  });
});

it('every reason of the rules is in one table, and the core has all of them', async () => {
  const source = new URL('..', import.meta.url);
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('-refusal.ts'));
  const loaded: unknown[] = await Promise.all(files.map((file) => import(new URL(file, source).href)));
  const tables = loaded.flatMap(exportsOf).filter(hasReasons);
  const reasons = tables.flatMap((table) => Object.keys(table.reasons));

  expect(new Set(reasons).size).toBe(reasons.length);
  expect(reasons.toSorted()).toEqual(Object.keys(coreRefusal.reasons).toSorted());
});

function exportsOf(module: unknown): readonly unknown[] {
  return typeof module === 'object' && module !== null ? Object.values(module) : [];
}

function hasReasons(value: unknown): value is { readonly reasons: object } {
  return typeof value === 'function' && 'reasons' in value;
}
