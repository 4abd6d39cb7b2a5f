import { eventOperations } from '../event/event-operations.ts';
import { instanceOperations } from '../instance/instance-operations.ts';
import { inviteOperations } from '../invite/invite-operations.ts';
import { sessionOperations } from '../session/session-operations.ts';
import { setupOperations } from '../setup/setup-operations.ts';
import { tokenOperations } from '../token/token-operations.ts';
import { memberOperations } from '../user/member-operations.ts';
import { userOperations } from '../user/user-operations.ts';
import { documentOperations } from './document-operations.ts';

/** Every route of the API, in the order of the document. A test compares this table with the routes that are mounted. */
export const operations = {
  ...instanceOperations,
  ...setupOperations,
  ...sessionOperations,
  ...userOperations,
  ...memberOperations,
  ...inviteOperations,
  ...tokenOperations,
  ...eventOperations,
  ...documentOperations,
};
