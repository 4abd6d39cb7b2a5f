import type { z } from 'zod';
import { errorShape } from './error-view.ts';
import { eventShape } from './event-view.ts';
import { documentedInviteAcceptance, documentedInviteRequest, inviteRenewalShape } from './invite-request.ts';
import { inviteAcceptedShape, invitePreviewShape, inviteShape, renewedInviteShape } from './invite-view.ts';
import { documentedSessionRequest } from './session-request.ts';
import { sessionShape, signedInShape } from './session-view.ts';
import { documentedSetupRequest } from './setup-request.ts';
import { instanceStatusShape, setupShape } from './setup-view.ts';
import { documentedTokenRequest } from './token-request.ts';
import { issuedTokenShape, tokenShape } from './token-view.ts';
import {
  documentedPasswordRequest,
  documentedUserRequest,
  documentedUserUpdateRequest,
} from './user-request.ts';
import { permissionsShape, userShape } from './user-view.ts';
import { versionShape } from './version-view.ts';

/** The shapes that have a name in the OpenAPI document: the one the reference gives them, so that generated clients look alike. */
export const wireShapes = {
  ErrorResponse: errorShape,
  Event: eventShape,
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
  User: userShape,
  UserCreateRequest: documentedUserRequest,
  UserInvite: inviteShape,
  UserInviteAcceptRequest: documentedInviteAcceptance,
  UserInviteAcceptResponse: inviteAcceptedShape,
  UserInviteCreateRequest: documentedInviteRequest,
  UserInviteInfo: invitePreviewShape,
  UserInviteRegenerateRequest: inviteRenewalShape,
  UserInviteRegenerateResponse: renewedInviteShape,
  UserPermissions: permissionsShape,
  UserRequest: documentedUserUpdateRequest,
} satisfies Readonly<Record<string, z.ZodObject>>;
