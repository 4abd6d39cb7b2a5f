export { errorShape, type ErrorBody } from './error/error.ts';
export { statusByCode } from './error/status-by-code.ts';
export { eventShape, type AuditEvent } from './event/event.ts';
export {
  groupActivities,
  groupRequestShape,
  groupShape,
  type Group,
  type GroupRequest,
} from './group/group.ts';
export {
  instanceStatusShape,
  versionShape,
  type InstanceStatus,
  type InstanceVersion,
} from './instance/instance.ts';
export {
  inviteAcceptanceShape,
  inviteAcceptedShape,
  inviteActivities,
  invitePreviewShape,
  inviteRenewalShape,
  inviteRequestShape,
  inviteShape,
  renewedInviteShape,
  type InviteRequest,
  type Invite,
  type RenewedInvite,
  type InvitePreview,
} from './invite/invite.ts';
export {
  sessionRequestShape,
  sessionShape,
  signedInShape,
  type Session,
  type SignedIn,
} from './session/session.ts';
export {
  accountActivities,
  setupRequestShape,
  setupShape,
  type SetupRequest,
  type SetupResponse,
} from './setup/setup.ts';
export {
  issuedTokenShape,
  ownTokenShape,
  rotationRequestShape,
  tokenActivities,
  tokenRequestShape,
  tokenShape,
  type TokenRequest,
  type RotationRequest,
  type Token,
  type CreatedToken,
  type OwnToken,
} from './token/token.ts';
export { removedUserShape, residualAccessShape, type ResidualAccess } from './user/residual-access.ts';
export {
  passwordRequestShape,
  permissionsShape,
  userActivities,
  userRequestShape,
  userShape,
  userUpdateRequestShape,
  type UserRequest,
  type UserUpdateRequest,
  type PasswordRequest,
  type Permissions,
  type User,
} from './user/user.ts';
export { emptyShape } from './wire/empty.ts';
export { wireInteger } from './wire/integer.ts';
export { goZeroTime, timeShape, wireTime } from './wire/time.ts';
