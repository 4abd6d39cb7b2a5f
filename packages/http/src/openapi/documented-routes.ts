import { eventRoutes } from '../event/event-routes.ts';
import { groupRoutes } from '../group/group-routes.ts';
import { instanceRoutes } from '../instance/instance-routes.ts';
import { inviteRoutes, publicInviteRoutes } from '../invite/invite-routes.ts';
import { sessionRoutes } from '../session/session-routes.ts';
import { setupRoutes } from '../setup/setup-routes.ts';
import { tokenRoutes } from '../token/token-routes.ts';
import { userRoutes } from '../user/user-routes.ts';
import { documentRoutes } from './document-routes.ts';
import type { Operation } from '../route/operation.ts';

/** Every route of the API, in the order of the document. A test compares this list with the routes that are mounted. */
export const documentedRoutes: Readonly<Record<string, Operation>> = {
  ...instanceRoutes,
  ...setupRoutes,
  ...sessionRoutes,
  ...userRoutes,
  ...inviteRoutes,
  ...publicInviteRoutes,
  ...tokenRoutes,
  ...groupRoutes,
  ...eventRoutes,
  ...documentRoutes,
};
