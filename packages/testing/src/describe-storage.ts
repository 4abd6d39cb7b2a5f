import { describe } from './runner/runner.ts';
import { accountSuites } from './account/account-suites.ts';
import { auditSuites } from './audit/audit-suites.ts';
import { authenticationSuites } from './authentication/authentication-suites.ts';
import { bootstrapSuites } from './bootstrap/bootstrap-suites.ts';
import { groupSuites } from './group/group-suites.ts';
import { idempotencySuites } from './idempotency/idempotency-suites.ts';
import { instanceSuites } from './instance/instance-suites.ts';
import { inviteSuites } from './invite/invite-suites.ts';
import { leakSuites } from './leak/leak-suites.ts';
import { operatorSuites } from './operator/operator-suites.ts';
import { recoverySuites } from './recovery/recovery-suites.ts';
import { sessionSuites } from './session/session-suites.ts';
import { setupSuites } from './setup/setup-suites.ts';
import type { StorageUnderTest } from './storage-under-test.ts';
import { storageSuites } from './storage/storage-suites.ts';
import type { Suites } from './suites.ts';
import { textSuites } from './text/text-suites.ts';
import { tokenSuites } from './token/token-suites.ts';
import { userSuites } from './user/user-suites.ts';

const allSuites: readonly Suites[] = [
  storageSuites,
  instanceSuites,
  accountSuites,
  userSuites,
  groupSuites,
  tokenSuites,
  sessionSuites,
  inviteSuites,
  auditSuites,
  idempotencySuites,
  setupSuites,
  authenticationSuites,
  textSuites,
  bootstrapSuites,
  operatorSuites,
  recoverySuites,
  leakSuites,
];

/** Runs all suites of this package. Call it at the top level of a test file. */
export function describeStorage(subject: StorageUnderTest): void {
  describeStores(subject);
  describeUseCases(subject);
}

/** Runs the suites of the stores, of the units of work and of the clock. */
export function describeStores(subject: StorageUnderTest): void {
  describe(subject.name, () => {
    for (const { stores = [] } of allSuites) for (const suite of stores) suite(subject);
  });
}

/** Runs the suites of the use cases: alone, several at the same time, and with a failure at each step. */
export function describeUseCases(subject: StorageUnderTest): void {
  describe(subject.name, () => {
    for (const { useCases = [] } of allSuites) for (const suite of useCases) suite(subject);
  });
}
