// Parts of these tests that the tests of other packages share, as `@nbsetup/http/testing`. It is not published.
export { withUsers, type ApiWithUsers } from './api-with-users.ts';
export { generalDeviations, type StatusDeviations } from './reference/reference-deviations.ts';
export { statusesOnlyIn } from './reference/statuses-only-in.ts';
export { describeRoleSweep } from './role-sweep/describe-role-sweep.ts';
export type { Sweep } from './role-sweep/sweep.ts';
export { createExtendedTestApi, textIn, type ExtendedTestApi } from './test-api.ts';
