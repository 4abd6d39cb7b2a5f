/** Folders whose comments and messages have no refused phrase. Add each folder that is cleaned up. */
export const coveredSources: readonly string[] = [
  'apps/admin-cli/src/migrate',
  'examples/embedded-service/src',
  'packages/client/src/node',
  'packages/contract/src/instance',
  'packages/http/src/group',
  'packages/http/src/unserved',
];
