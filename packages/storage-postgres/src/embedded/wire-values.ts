import { createRequire } from 'node:module';
import pg from 'pg';
import { parseUtcTime } from './utc-time.ts';

/**
 * Returns a parameter as PostgreSQL's protocol carries it, by the rules of node-postgres, so that a store behaves the
 * same on both engines. Bytes are sent as they are, everything else as text.
 */
export function toWireValue(parameter: unknown): string | Uint8Array | null {
  const prepared = prepareValue(parameter);
  if (prepared === null || typeof prepared === 'string' || prepared instanceof Uint8Array) return prepared;
  throw new TypeError(`a parameter of type ${typeof parameter} has no form PostgreSQL knows`);
}

/**
 * Returns the reader that node-postgres uses for results of the type `typeId`. `timestamptz` becomes a `Date`, `int8`
 * a string.
 */
export function readerOf(typeId: number): (text: string) => unknown {
  const found = types.getTypeParser(typeId, 'text');
  const reader = isFunction(found) ? found : (text: string) => text;
  return typeId === timestampId ? (text) => parseUtcTime(text) ?? reader(text) : reader;
}

const timestampId: number = pg.types.builtins.TIMESTAMPTZ;

// Its type is an enum of the built-in types, but it takes any type and reads unknown ones as text.
const types: { getTypeParser(typeId: number, format: 'text'): unknown } = pg.types;

const prepareValue = loadPrepareValue();

// Exported by pg at run time, but missing from its types.
function loadPrepareValue(): (parameter: unknown) => unknown {
  const require = createRequire(import.meta.url);
  const utils: unknown = require('pg/lib/utils.js');
  if (
    typeof utils === 'object' &&
    utils !== null &&
    'prepareValue' in utils &&
    isFunction(utils.prepareValue)
  ) {
    return utils.prepareValue;
  }
  throw new TypeError('pg/lib/utils.js has no prepareValue');
}

function isFunction(value: unknown): value is (argument: unknown) => unknown {
  return typeof value === 'function';
}
