import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createTestApi } from '../test-api.ts';
import { checkResponses, nonconformities } from './check-responses.ts';

const json = { 'content-type': 'application/json' };
const user = {
  id: 'user-1',
  email: 'a@example.com',
  name: 'A',
  role: 'user',
  status: 'active',
  auto_groups: [],
  is_blocked: false,
  pending_approval: false,
  is_current: true,
  is_service_user: false,
  last_login: '0001-01-01T00:00:00Z',
  issued: 'api',
};
const listing = { method: 'GET', path: '/api/users', status: 200, headers: json };
const { is_current: _, ...withoutIsCurrent } = user;
const { role: __, ...withoutRole } = user;

describe('the check of responses', () => {
  it('accepts what the documents allow', () => {
    expect(nonconformities({ ...listing, body: [user] })).toEqual([]);
  });

  it.each([
    ['a field that is missing', [withoutIsCurrent], [/^GET \/api\/users: body.*'is_current'/]],
    [
      'a field that the reference also requires',
      [withoutRole],
      [/: body.*'role'/, /reference: body.*'role'/],
    ],
    ['a wrong type', [{ ...user, auto_groups: null }], [/auto_groups must be array/, /reference: .*array/]],
    [
      'a value that is not a time',
      [{ ...user, last_login: 'never' }],
      [/date-time/, /reference: .*date-time/],
    ],
    ['a value outside the list', [{ ...user, status: 'gone' }], [/status/, /reference: .*status/]],
    ['an undocumented field', [{ ...user, hash: 'x' }], [/additional properties.*hash/]],
    ['not a list', null, [/must be array/, /reference: .*must be array/]],
  ])('finds %s', (_name, body, problems) => {
    expect(nonconformities({ ...listing, body })).toEqual(
      problems.map((problem): unknown => expect.stringMatching(problem)),
    );
  });

  it('finds a status that no document lists', () => {
    expect(nonconformities({ ...listing, status: 418, body: {} })).toEqual([
      'GET /api/users: status 418 is not listed',
      'GET /api/users: reference: status 418 is not listed',
    ]);
  });

  it('finds a body that is not JSON', () => {
    const headers = { 'content-type': 'text/html' };

    expect(nonconformities({ ...listing, headers, body: [user] })).toContain(
      'GET /api/users: content type is text/html',
    );
  });

  it('finds a header that is missing and one that is wrong', () => {
    const body = { message: 'token invalid', code: 401 };

    expect(nonconformities({ ...listing, status: 401, body })).toEqual([
      'GET /api/users: header WWW-Authenticate is missing',
    ]);
    expect(
      nonconformities({ ...listing, headers: { ...json, 'token-expires-at': 'soon' }, body: [] }),
    ).toEqual([expect.stringMatching(/header Token-Expires-At .*date-time/)]);
  });

  it('finds an error without a message, and a response of an unknown path', () => {
    const unknown = { method: 'GET', path: '/api/unknown', headers: json };

    expect(nonconformities({ ...unknown, status: 404, body: { code: 404 } })).toEqual([
      expect.stringMatching(/'message'/),
    ]);
    expect(nonconformities({ ...unknown, status: 200, body: {} })).toEqual([
      'GET /api/unknown: status 200 of what is not in the document',
    ]);
  });

  it.each(['json', 'end'] as const)('checks a response that an app sends with %s', async (way) => {
    const problems: string[] = [];
    const app = express()
      .use(checkResponses((problem) => problems.push(problem)))
      .get('/api/instance', (_request, response) => {
        response[way]('not what was promised');
      });

    await request(app).get('/api/instance');

    expect(problems).not.toEqual([]);
  });

  it('is part of every API in the tests', async () => {
    const versions = { currentVersion: '0.1.0', managementUpdateAvailable: false };
    const api = createTestApi({
      ports: { versions: { current: async () => Object.assign(versions, { currentVersion: 1 }) } },
    });
    const token = await api.addUserWithToken({ id: 'owner-1' });

    await request(api.app).get('/api/instance/version').set('Authorization', `Token ${token}`);

    expect(api.nonconforming.splice(0)).toEqual([
      expect.stringMatching(/management_current_version must be string/),
      expect.stringMatching(/reference: .*management_current_version must be string/),
    ]);
  });
});
