import type { OpenApiDocument } from '../../src/index.ts';
import { at, keysOf } from '../conformance/json-path.ts';
import { referenceDocument } from './reference-document.ts';

/**
 * Returns, by status, the routes with a status that the reference does not list. Routes that only one document has
 * are left out.
 */
export function statusesOnlyIn({ paths }: OpenApiDocument): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const theirs = at(referenceDocument, 'paths', path, method);
      if (theirs === undefined) continue;
      const listed = keysOf(at(theirs, 'responses'));
      for (const status of keysOf(at(operation, 'responses')).filter((code) => !listed.includes(code))) {
        found[status] = [...(found[status] ?? []), `${method.toUpperCase()} ${path}`].toSorted();
      }
    }
  }
  return found;
}
