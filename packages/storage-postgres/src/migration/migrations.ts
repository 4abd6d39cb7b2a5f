import { initial } from './0001-initial.ts';
import { appendOnlyAudit } from '../audit/0002-append-only-audit.ts';
import { userInvites } from '../invite/0003-user-invites.ts';
import { sessions } from '../session/0004-sessions.ts';
import { tokenScopesAndRotation } from '../token/0005-token-scopes-and-rotation.ts';
import { sealedAnswers } from '../idempotency/0006-sealed-answers.ts';
import { buckets } from '../bucket/0007-buckets.ts';
import { setupWindow } from '../instance/0008-setup-window.ts';
import { oneSpelling } from './0009-one-spelling.ts';
import { rotationChain } from '../token/0010-rotation-chain.ts';
import { groupNames } from '../group/0011-group-names.ts';
import type { SqlMigration } from './sql-migration.ts';

/** Every migration, oldest first. One that was released is never edited; a later one changes what it made. */
export const migrations: readonly SqlMigration[] = [
  initial,
  appendOnlyAudit,
  userInvites,
  sessions,
  tokenScopesAndRotation,
  sealedAnswers,
  buckets,
  setupWindow,
  oneSpelling,
  rotationChain,
  groupNames,
];
