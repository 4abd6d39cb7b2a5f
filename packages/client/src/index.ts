export { ApiError, isApiError, type ApiErrorDetails, type ApiErrorKind } from './api-error.ts';
export { createClient, type Client, type ClientOptions } from './client.ts';
export type { EventsApi } from './resource/events.ts';
export type { GroupsApi, NewGroup } from './resource/groups.ts';
export type { InstanceApi } from './resource/instance.ts';
export type { InvitesApi, NewInvite } from './resource/invites.ts';
export { listOf } from './resource/list-of.ts';
export type { Credentials, SessionsApi } from './resource/sessions.ts';
export type { FirstOwner, Setup, SetupOptions } from './resource/setup.ts';
export type { NewToken, TokensApi } from './resource/tokens.ts';
export type { NewUser, PasswordChange, UserFilter, UsersApi, UserUpdate } from './resource/users.ts';
export type { Fetch, FetchInit, FetchResponse, WireHeaders } from './transport/exchange.ts';
export { path } from './transport/path.ts';
export { defaultRetryPolicy, type RetryPolicy } from './transport/retry.ts';
export type {
  CallOptions,
  DeleteOptions,
  IdempotentCallOptions,
  RouteRequest,
  Transport,
} from './transport/transport.ts';
