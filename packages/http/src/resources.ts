import type { ApiContext } from './api-context.ts';
import { eventResource } from './event/event-routes.ts';
import { groupResource } from './group/group-routes.ts';
import { instanceResource } from './instance/instance-routes.ts';
import { inviteResource, publicInviteResource } from './invite/invite-routes.ts';
import { documentResource } from './openapi/document-routes.ts';
import type { Operation } from './route/operation.ts';
import type { Resource } from './route/resource.ts';
import { sessionResource } from './session/session-routes.ts';
import { setupResource } from './setup/setup-routes.ts';
import { tokenResource } from './token/token-routes.ts';
import { userResource } from './user/user-routes.ts';

/** Every resource of the API, in the order of the document. Add a new resource here. */
export const resources: readonly Resource<ApiContext>[] = [
  instanceResource,
  setupResource,
  sessionResource,
  userResource,
  inviteResource,
  publicInviteResource,
  tokenResource,
  groupResource,
  eventResource,
  documentResource,
];

/** The operations of the API, by method and path. */
export const coreOperations: Readonly<Record<string, Operation>> = Object.fromEntries(
  resources.flatMap(({ routes }) => Object.entries<Operation>(routes)),
);
