import {
  errorShape,
  groupShape,
  instanceStatusShape,
  inviteAcceptedShape,
  invitePreviewShape,
  inviteShape,
  issuedTokenShape,
  permissionsShape,
  residualAccessShape,
  renewedInviteShape,
  sessionShape,
  setupShape,
  signedInShape,
  tokenShape,
  versionShape,
} from '@nbsetup/contract';
import type { z } from 'zod';
import { documentedEvent } from '../event/documented-event.ts';
import { documentedGroupRequest } from '../group/documented-group-request.ts';
import {
  documentedInviteAcceptance,
  documentedInviteRenewal,
  documentedInviteRequest,
} from '../invite/documented-invite.ts';
import { documentedSessionRequest } from '../session/documented-session-request.ts';
import { documentedSetupRequest } from '../setup/documented-setup-request.ts';
import { documentedTokenRequest } from '../token/documented-token-request.ts';
import {
  documentedPasswordRequest,
  documentedUser,
  documentedUserRequest,
  documentedUserUpdateRequest,
} from '../user/documented-user.ts';

/** The shapes that have a name in the OpenAPI document: the one the reference gives them, so that generated clients look alike. */
export const wireShapes = {
  ErrorResponse: errorShape,
  Event: documentedEvent,
  Group: groupShape,
  GroupRequest: documentedGroupRequest,
  InstanceStatus: instanceStatusShape,
  InstanceVersionInfo: versionShape,
  PasswordChangeRequest: documentedPasswordRequest,
  PersonalAccessToken: tokenShape,
  PersonalAccessTokenGenerated: issuedTokenShape,
  PersonalAccessTokenRequest: documentedTokenRequest,
  Session: sessionShape,
  SessionRequest: documentedSessionRequest,
  SessionResponse: signedInShape,
  SetupRequest: documentedSetupRequest,
  SetupResponse: setupShape,
  User: documentedUser,
  UserCreateRequest: documentedUserRequest,
  UserInvite: inviteShape,
  UserInviteAcceptRequest: documentedInviteAcceptance,
  UserInviteAcceptResponse: inviteAcceptedShape,
  UserInviteCreateRequest: documentedInviteRequest,
  UserInviteInfo: invitePreviewShape,
  UserInviteRegenerateRequest: documentedInviteRenewal,
  UserInviteRegenerateResponse: renewedInviteShape,
  UserLeftBehind: residualAccessShape,
  UserPermissions: permissionsShape,
  UserRequest: documentedUserUpdateRequest,
} satisfies Readonly<Record<string, z.ZodObject>>;
