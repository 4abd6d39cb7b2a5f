/** The HTTP status of each error code. 503 means that a retry may help. Source: docs/netbird-api.md 4.2. */
export const statusByCode = {
  invalid_input: 422,
  setup_already_completed: 412,
  unauthenticated: 401,
  token_invalid: 401,
  permission_denied: 403,
  not_found: 404,
  already_exists: 409,
  precondition_failed: 412,
  rate_limited: 429,
  overloaded: 503,
  store_unavailable: 503,
  store_outdated: 503,
  store_locked: 503,
  internal: 500,
} as const;
