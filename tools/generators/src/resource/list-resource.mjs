import { insertLine } from '../edit/insert-line.mjs';

/** The first empty line: after the imports, or at the end of a list of exports. */
const blank = /^$/;

/**
 * Adds the resource to the list of each package.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {import('./names.mjs').ResourceNames} names
 */
export function listResource(tree, names) {
  for (const [file, line, before] of linesOf(names)) insertLine(tree, { file, line, before });
}

/**
 * @param {import('./names.mjs').ResourceNames} names
 * @returns {readonly (readonly [file: string, line: string, before: RegExp])[]}
 */
function linesOf({ name, path, one, One, many, Many }) {
  const domain = 'packages/domain/src/index.ts';
  const ports = 'packages/domain/src/storage.ts';
  const stores = 'packages/domain/src/storage/stores.ts';
  const http = 'packages/http/src/resources.ts';
  const client = 'packages/client/src/client.ts';
  const memory = 'packages/storage-memory/src/core-resources.ts';
  const postgres = 'packages/storage-postgres/src/core-resources.ts';
  const suites = 'packages/testing/src/describe-storage.ts';
  return [
    [domain, `export { create${One} } from './${name}/create-${name}.ts';`, blank],
    [domain, `export { delete${One} } from './${name}/delete-${name}.ts';`, blank],
    [domain, `export { find${One}, list${Many} } from './${name}/find-${name}.ts';`, blank],
    [domain, `export type { ${One}, ${One}Activity, ${One}Request } from './${name}/${name}.ts';`, blank],
    [domain, `export { update${One} } from './${name}/update-${name}.ts';`, blank],
    [ports, `export type { ${One}Reader, ${One}Store } from './${name}/${name}-store.ts';`, blank],
    [ports, `export type { ${One} } from './${name}/${name}.ts';`, blank],
    [stores, `import type { ${One}Reader, ${One}Store } from '../${name}/${name}-store.ts';`, blank],
    [stores, `  readonly ${many}: ${One}Reader;`, /^ {2}readonly audit: AuditReader;/],
    [stores, `  readonly ${many}: ${One}Store;`, /^ {2}readonly audit: AuditLog;/],
    [
      'packages/contract/src/index.ts',
      `export { ${one}Activities, ${one}RequestShape, ${one}Shape, type ${One}, type ${One}Request } from './${name}/${name}.ts';`,
      blank,
    ],
    [http, `import { ${one}Resource } from './${name}/${name}-routes.ts';`, blank],
    [http, `  ${one}Resource,`, /^ {2}eventResource,/],
    [client, `import { ${many}Api } from './resource/${path}.ts';`, blank],
    [client, `    ${many}: ${many}Api(transport),`, /^ {4}events: eventsApi/],
    [memory, `import { ${one}Resource } from './${name}/${name}.memory.ts';`, blank],
    [memory, `  .and(${one}Resource)`, /^ {2}\.and\(auditResource\)/],
    [postgres, `import { ${one}Resource } from './${name}/${name}.postgres.ts';`, blank],
    [postgres, `  .and(${one}Resource)`, /^ {2}\.and\(auditResource\)/],
    [suites, `import { ${one}Suites } from './${name}/${path}.contract.ts';`, blank],
    [suites, `  ${one}Suites,`, /^ {2}auditSuites,/],
  ];
}
