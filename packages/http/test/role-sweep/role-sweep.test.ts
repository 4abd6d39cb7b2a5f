import { mountedRoutes } from '../mounted-routes.ts';
import { createApiWithUsers } from '../api-with-users.ts';
import { createTestApi } from '../test-api.ts';
import { describeRoleSweep } from './describe-role-sweep.ts';
import { sweeps } from './found-sweeps.ts';

describeRoleSweep({
  sweeps,
  createApi: createApiWithUsers,
  routes: () => mountedRoutes(createTestApi().app),
});
