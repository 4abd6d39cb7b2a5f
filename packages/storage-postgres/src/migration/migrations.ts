import { initial } from './0001-initial.ts';
import { appendOnlyAudit } from './0002-append-only-audit.ts';
import { userInvites } from './0003-user-invites.ts';
import { sessions } from './0004-sessions.ts';
import { tokenScopesAndRotation } from './0005-token-scopes-and-rotation.ts';
import { sealedAnswers } from './0006-sealed-answers.ts';
import { buckets } from './0007-buckets.ts';
import { setupWindow } from './0008-setup-window.ts';
import { oneSpelling } from './0009-one-spelling.ts';
import { rotationChain } from './0010-rotation-chain.ts';
import { groupNames } from './0011-group-names.ts';
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
