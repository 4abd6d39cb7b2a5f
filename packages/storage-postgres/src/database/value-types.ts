import { DomainError } from '@nbsetup/domain/storage';
import pg from 'pg';

const timestampTypes: readonly number[] = [pg.types.builtins.TIMESTAMP, pg.types.builtins.TIMESTAMPTZ];

// Its type is an enum of the built-in types, but it takes any type and reads unknown ones as text.
const readers: { getTypeParser(typeId: number, format?: 'text' | 'binary'): unknown } = pg.types;

/**
 * The readers of node-postgres, except that a time in a style other than ISO is refused as `store_unavailable`. The
 * original reader would return null for it, which means a time that is not set.
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
