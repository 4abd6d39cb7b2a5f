export {
  applyBootstrap,
  previewBootstrap,
  type AppliedBootstrap,
  type ApplyBootstrapPorts,
  type BootstrapCommand,
  type PreviewCommand,
} from './bootstrap/apply-bootstrap.ts';
export {
  unreadable,
  type BootstrapRequest,
  type EntryRequest,
  type Read,
  type TokenRequests,
} from './bootstrap/bootstrap-request.ts';
export type {
  BootstrapSection,
  DeliverableSecret,
  SectionAccount,
  SectionChange,
  SectionPlan,
  SectionPorts,
  SectionSecret,
  SectionSituation,
  WantedSection,
} from './bootstrap/bootstrap-section.ts';
export type { BootstrapStep } from './bootstrap/bootstrap-step.ts';
export { exportBootstrap, type ExportedBootstrap } from './bootstrap/export-bootstrap.ts';
export { groupSection } from './bootstrap/group-section.ts';
export type { Bootstrap, WantedToken } from './bootstrap/bootstrap.ts';
export { serviceRolesOf } from './bootstrap/service-role.ts';
export { parseBootstrap, type ParsedBootstrap } from './bootstrap/parse-bootstrap.ts';
export type { DocumentPath, DocumentProblem, ProblemList } from './bootstrap/problem-list.ts';
export { reportLeak, type LeakReport } from './leak/report-leak.ts';
export { findOperator, prepareOperator, setupMissing } from './operator/find-operator.ts';
export { isOperator, operatorOf } from './operator/operator.ts';
export { requireRecoverableOwner } from './recovery/recoverable-owner.ts';
export { recoverOwner, type OwnerRecovery, type RecoveredOwner } from './recovery/recover-owner.ts';
export {
  recoverToken,
  recoveryTokenName,
  type RecoveryToken,
  type TokenRecovery,
} from './recovery/recover-token.ts';
export type { ResidualCredentials, ResidualTokens } from './recovery/residual-credentials.ts';
export { restartSetupWindow } from './setup/setup-window.ts';
export { findLeakedTokens } from './token/find-leaked-tokens.ts';
export { inspectToken, type TokenInspection } from './token/inspect-token.ts';
export { expiringTokens } from './token/expiring-tokens.ts';
export { findTokenById } from './token/find-token.ts';
export { canManageTokensOf } from './token/token-user.ts';
export { blockUser } from './user/block-user.ts';
export { resetPassword } from './user/reset-password.ts';
export { findOwner } from './user/find-owner.ts';
export { selectMember, selectUser, type MemberSelector } from './user/select-member.ts';
export { noResidualAccess, type ResidualAccess } from './user/residual-access.ts';
