import type { DomainError } from '@nbsetup/domain/storage';
import { describe, expect, it } from 'vitest';
import { toDomainError } from './database/driver-error.ts';
import { explainConstraints } from './explain-constraints.ts';

/** The error of the pool for a row that a constraint refuses. */
const refusal = (constraint: string): DomainError => toDomainError({ code: '23505', constraint });

class Shelf {
  readonly #books = ['one'];
  async add(constraint: string): Promise<number> {
    if (constraint !== '') throw refusal(constraint);
    return this.#books.push('two');
  }
}

const { shelf } = explainConstraints(
  { shelf: new Shelf() },
  { books_pkey: ['already_exists', 'book exists'] },
);

describe('a store of an extension', () => {
  it('throws the meaning of its constraints', async () => {
    await expect(shelf.add('books_pkey')).rejects.toMatchObject({
      code: 'already_exists',
      message: 'book exists',
      cause: { code: 'internal' },
    });
  });

  it('throws an internal error for a constraint without a meaning', async () => {
    await expect(shelf.add('books_other')).rejects.toMatchObject({ code: 'internal' });
  });

  it('may be frozen', async () => {
    const add = (constraint: string): Promise<never> => Promise.reject(refusal(constraint));
    const frozen = explainConstraints(Object.freeze({ shelf: Object.freeze({ add }) }), {
      books_pkey: ['already_exists', 'book exists'],
    });

    await expect({ ...frozen }.shelf.add('books_pkey')).rejects.toMatchObject({ code: 'already_exists' });
    expect('add' in frozen.shelf).toBe(true);
  });

  it('works as before if no constraint refuses', async () => {
    expect(await shelf.add('')).toBe(2);
  });
});
