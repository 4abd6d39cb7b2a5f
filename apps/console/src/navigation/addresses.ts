/**
 * The addresses of the pages, by page. Each has one part, so that files and routes of the API are found relative to it,
 * under any path of a proxy. Other parameters of a page are in the query.
 */
export const addresses = {
  overview: 'overview',
  setup: 'setup',
  signIn: 'sign-in',
  invite: 'invite',
  tokens: 'tokens',
  allTokens: 'all-tokens',
  serviceUsers: 'service-users',
  users: 'users',
  groups: 'groups',
  setupKeys: 'setup-keys',
  policies: 'policies',
  routes: 'routes',
  settings: 'settings',
  events: 'events',
  sessions: 'sessions',
} as const;

/** A page of the console. */
export type Page = keyof typeof addresses;
