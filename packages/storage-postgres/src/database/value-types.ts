import { DomainError } from '@nbsetup/domain';
import pg from 'pg';

const timestampTypes: readonly number[] = [pg.types.builtins.TIMESTAMP, pg.types.builtins.TIMESTAMPTZ];

// Typed by an enum of the built-in types, though it takes any type and reads those it does not know as text.
const readers: { getTypeParser(typeId: number, format?: 'text' | 'binary'): unknown } = pg.types;

/**
 * The readers of node-postgres, except that a time in another style than ISO is refused as `store_unavailable`. They would
 * return null for it, and null is a time that never was.
 */
export const valueTypes = {
  getTypeParser: (typeId: number, format?: 'text' | 'binary'): unknown => {
    const read = readers.getTypeParser(typeId, format);
    if (!timestampTypes.includes(typeId) || typeof read !== 'function') return read;
    return (text: string): unknown => {
      const time: unknown = Reflect.apply(read, undefined, [text]);
      if (time !== null) return time;
      throw new DomainError(
        'store_unavailable',
        'the store writes times in another DateStyle than ISO; let the pooler track DateStyle, or set it for the role',
      );
    };
  },
};
