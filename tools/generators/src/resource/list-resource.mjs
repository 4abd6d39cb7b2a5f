import { insertLine } from '../edit/insert-line.mjs';

/** @typedef {import('./names.mjs').ResourceNames & { module: string, migration: string }} Listed */

/** In front of the first line without text: behind the imports, or at the end of a list of exports. */
const blank = /^$/;

/**
 * Adds the resource to the list of each package.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {Listed} names
 */
export function listResource(tree, names) {
  for (const [file, line, before] of linesOf(names)) insertLine(tree, { file, line, before });
}

/**
 * @param {Listed} names
 * @returns {readonly (readonly [file: string, line: string, before: RegExp])[]}
 */
function linesOf({ name, path, one, One, many, Many, table, words, migration }) {
  const domain = 'packages/domain/src/index.ts';
  const stores = 'packages/domain/src/storage/stores.ts';
  const http = 'packages/http/src/resources.ts';
  const client = 'packages/client/src/client.ts';
  const state = 'packages/storage-memory/src/memory-state.ts';
  const memory = 'packages/storage-memory/src/memory-stores.ts';
  const postgres = 'packages/storage-postgres/src/postgres-storage.ts';
  const tables = 'packages/storage-postgres/src/database/tables.ts';
  const migrations = 'packages/storage-postgres/src/migration/migrations.ts';
  const errors = 'packages/storage-postgres/src/database/driver-error.ts';
  const suite = 'packages/storage-contract/src/describe-storage.ts';
  return [
    [domain, `export { create${One} } from './${name}/create-${name}.ts';`, blank],
    [domain, `export { delete${One} } from './${name}/delete-${name}.ts';`, blank],
    [domain, `export { find${One}, list${Many} } from './${name}/find-${name}.ts';`, blank],
    [domain, `export type { ${One}Reader, ${One}Store } from './${name}/${name}-store.ts';`, blank],
    [domain, `export type { ${One}, ${One}Activity, ${One}Request } from './${name}/${name}.ts';`, blank],
    [domain, `export { update${One} } from './${name}/update-${name}.ts';`, blank],
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
    [state, `import type { ${One} } from '@nbsetup/domain';`, blank],
    [state, `  readonly ${many}: Map<string, ${One}>;`, /^ {2}readonly events: /],
    [state, `    ${many}: new Map(),`, /^ {4}events: \[\]/],
    [state, `    ${many}: new Map(state.${many}),`, /^ {4}events: \[\.\.\./],
    [
      'packages/storage-memory/src/account/account-store.memory.ts',
      [
        `      for (const ${one} of state.${many}.values()) {`,
        `        if (${one}.accountId === accountId) state.${many}.delete(${one}.id);`,
        '      }',
      ].join('\n'),
      /^ {6}for \(const \{ accountId: memberOf, /,
    ],
    [memory, `import { memory${One}Store } from './${name}/${name}-store.memory.ts';`, blank],
    [memory, `    ${many}: memory${One}Store(current),`, /^ {4}audit: /],
    [postgres, `import { postgres${One}Store } from './${name}/${name}-store.postgres.ts';`, blank],
    [postgres, `    ${many}: postgres${One}Store(database),`, /^ {4}audit: /],
    [
      tables,
      `  readonly ${table}: { id: string; account_id: string; name: string };`,
      /^ {2}readonly buckets: /,
    ],
    [migrations, `import { ${many} } from '../${name}/${migration}.ts';`, blank],
    [migrations, `  ${many},`, /^\];/],
    [errors, `  ${table}_pkey: ['already_exists', '${words} already exists'],`, /^ {2}buckets_pkey/],
    [
      errors,
      `  ${table}_name_per_account: ['already_exists', '${words} with this name already exists'],`,
      /^ {2}buckets_pkey/,
    ],
    [errors, `  ${table}_account_fkey: ['not_found', 'account not found'],`, /^ {2}buckets_pkey/],
    [
      'packages/storage-postgres/src/readiness/needed-privileges.ts',
      `  ${table}: every,`,
      /^ {2}buckets: every/,
    ],
    [suite, `import { ${one}Suites } from './${name}/${name}-suites.ts';`, blank],
    [suite, `  ${one}Suites,`, /^ {2}auditSuites,/],
  ];
}
