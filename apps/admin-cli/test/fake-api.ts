import type { RequestListener } from 'node:http';
import { answering, openLocalServer, type LocalServer } from './local-server.ts';

/** A well-formed token. */
export const plainText = 'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU';

/** A token as NetBird's API returns it. */
export const wireToken = {
  id: 'token-1',
  name: 'deploy',
  expiration_date: '2026-12-23T12:00:00.123456789Z',
  created_by: 'user-1',
  created_at: '2026-11-23T12:00:00Z',
};
const admin = { id: 'user-1', email: 'admin@example.com', name: 'Admin', role: 'admin', is_current: true };
const robot = { id: 'user-2', email: '', name: 'ci', role: 'user', is_service_user: true };
const person = { id: 'user-3', email: 'ada@example.com', name: 'Ada', role: 'user' };

/** A response of a busy server, with a request to retry at once. */
export const busy = answering(503, { message: 'busy' }, { 'retry-after': '0' });
const notFound = answering(404, { message: 'not found' });
/** A response with a new token. */
export const issued = answering(200, { plain_token: plainText, personal_access_token: wireToken });
const users = answering(200, [admin, robot, person]);
const ownToken = answering(200, { ...wireToken, user_id: 'user-1' });

/** The routes of an API. Each gives the responses of its list in order, and then repeats the last one. */
type Routes = Readonly<Record<string, readonly RequestListener[]>>;

/** The routes that NetBird also has. */
export const netbird: Routes = {
  'GET /api/users': [users],
  'GET /api/users/user-1/tokens': [answering(200, null)],
  'GET /api/users/user-2/tokens': [answering(200, [wireToken])],
  'POST /api/users/user-1/tokens': [issued],
};

/** The routes that only this product has. */
export const product: Routes = { ...netbird, 'GET /api/tokens/self': [ownToken] };

/** Opens an API with only these routes. It is closed when the test ends. */
export const openApi = async (routes: Routes): Promise<LocalServer> => {
  const left = new Map(Object.entries(routes).map(([route, responses]) => [route, [...responses]]));
  return openLocalServer((request, response) => {
    const responses = left.get(`${request.method ?? ''} ${request.url ?? ''}`) ?? [notFound];
    const [respond = notFound, ...others] = responses;
    if (others.length > 0) responses.shift();
    respond(request, response);
  });
};

/** Returns the requests that arrived, in order. */
export const callsOf = ({ requests }: LocalServer): readonly string[] =>
  requests.map(({ method, url }) => `${method ?? ''} ${url ?? ''}`);
