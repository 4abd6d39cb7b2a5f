import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The unchanged OpenAPI document of the reference. It is NetBird's, under the BSD licence in the file. */
export const referenceDocument: unknown = parse(
  readFileSync(new URL('openapi-netbird.yml', import.meta.url), 'utf8'),
);
