import type { Request } from 'express';
import { httpRefusal } from '../refusal/http-refusal.ts';
import { parseGoBoolean } from './go-boolean.ts';
import { queryParameter } from './query-parameter.ts';

/**
 * Returns a boolean of the query in the spelling of Go. Returns `undefined` if it is absent or empty.
 * @throws `invalid_input` for any other text.
 */
export function booleanQuery(request: Request, name: string): boolean | undefined {
  const text = queryParameter(request, name);
  if (text === undefined || text === '') return undefined;
  const value = parseGoBoolean(text);
  if (value !== undefined) return value;
  throw httpRefusal('query_parameter_invalid', { name });
}
