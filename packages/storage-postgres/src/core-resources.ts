import { accountResource } from './account/account-resource.ts';
import { auditResource } from './audit/audit-resource.ts';
import { bucketResource } from './bucket/bucket-resource.ts';
import { groupResource } from './group/group-resource.ts';
import { idempotencyResource } from './idempotency/idempotency-resource.ts';
import { instanceResource } from './instance/instance-resource.ts';
import { inviteResource } from './invite/invite-resource.ts';
import { sharedSchema } from './migration/shared-schema.ts';
import { resources } from './resource.ts';
import { sessionResource } from './session/session-resource.ts';
import { tokenResource } from './token/token-resource.ts';
import { userResource } from './user/user-resource.ts';

/** Every resource of this product. Add a new resource here, and nowhere else in this package. */
export const coreResources = resources(sharedSchema)
  .and(instanceResource)
  .and(accountResource)
  .and(userResource)
  .and(groupResource)
  .and(tokenResource)
  .and(sessionResource)
  .and(inviteResource)
  .and(auditResource)
  .and(idempotencyResource)
  .and(bucketResource);
