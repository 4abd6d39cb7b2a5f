import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The OpenAPI document of the reference: data of NetBird under the BSD licence that stands in the file, unchanged. */
export const referenceDocument: unknown = parse(
  readFileSync(new URL('openapi-netbird.yml', import.meta.url), 'utf8'),
);
