/**
 * What each kind of caller is answered, worked out by hand from docs/netbird-api.md 3.0 to 3.4, 3.9 and 8 and the
 * deviations of docs/compatibility.md; a new route needs a row. Columns: owner, admin, network_admin, auditor,
 * user, billing_admin; a service user of role user and one of role admin; a blocked admin and the owner of another
 * account; nobody and an unknown token. The target is the user or the group in the path, `self` the caller, `self`
 * of a token the token of the request.
 */
export const expectedStatuses = `
route                                        | target  | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/instance                            |         | 200 200 200 200 200 200 | 200 200 | 200 200 | 200 200
GET /api/instance/version                    |         | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401
GET /api/openapi.json                        |         | 200 200 200 200 200 200 | 200 200 | 200 200 | 200 200
POST /api/setup                              |         | 422 422 422 422 422 422 | 422 422 | 422 422 | 422 422
POST /api/session                            |         | 200 200 200 200 200 200 | 200 200 | 200 200 | 200 200
DELETE /api/session                          |         | 200 200 200 200 200 200 | 200 200 | 200 200 | 200 200
GET /api/sessions                            |         | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401
DELETE /api/sessions/{sessionId}             | person  | 404 404 404 404 404 404 | 404 404 | 403 404 | 401 401
DELETE /api/sessions/{sessionId}             | usr     | 404 404 404 404 200 404 | 404 404 | 403 404 | 401 401
GET /api/users                               |         | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401
POST /api/users                              |         | 200 200 403 403 403 403 | 403 200 | 403 200 | 401 401
GET /api/users/current                       |         | 200 200 200 200 200 200 | 403 403 | 403 200 | 401 401
PUT /api/users/{userId}                      | person  | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
PUT /api/users/{userId}                      | robot   | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
PUT /api/users/{userId}                      | owner   | 403 403 403 403 403 403 | 403 403 | 403 404 | 401 401
PUT /api/users/{userId}                      | nobody  | 404 404 403 403 403 403 | 403 404 | 403 404 | 401 401
DELETE /api/users/{userId}                   | person  | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
DELETE /api/users/{userId}                   | robot   | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
DELETE /api/users/{userId}                   | owner   | 422 403 403 403 403 403 | 403 403 | 403 404 | 401 401
DELETE /api/users/{userId}                   | self    | 422 422 422 422 422 422 | 422 422 | 403 422 | 401 401
DELETE /api/users/{userId}                   | nobody  | 404 404 403 403 403 403 | 403 404 | 403 404 | 401 401
POST /api/users/{userId}/approve             | pending | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
DELETE /api/users/{userId}/reject            | pending | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
POST /api/users/{userId}/invite              | person  | 412 412 403 403 403 403 | 403 412 | 403 404 | 401 401
PUT /api/users/{userId}/password             | usr     | 422 422 422 422 200 422 | 422 422 | 403 422 | 401 401
PUT /api/users/{userId}/password             | nobody  | 422 422 422 422 422 422 | 422 422 | 403 422 | 401 401
GET /api/users/invites                       |         | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
POST /api/users/invites                      |         | 200 200 403 403 403 403 | 403 200 | 403 200 | 401 401
DELETE /api/users/invites/{inviteId}         |         | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
POST /api/users/invites/{inviteId}/regenerate |        | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
GET /api/users/invites/{token}               |         | 200 200 200 200 200 200 | 200 200 | 200 200 | 200 200
POST /api/users/invites/{token}/accept       |         | 200 200 200 200 200 200 | 200 200 | 200 200 | 200 200
GET /api/users/{userId}/tokens               | self    | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
GET /api/users/{userId}/tokens               | person  | 403 403 403 403 403 403 | 403 403 | 403 404 | 401 401
GET /api/users/{userId}/tokens               | robot   | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
POST /api/users/{userId}/tokens              | self    | 200 200 200 403 403 403 | 403 200 | 403 200 | 401 401
POST /api/users/{userId}/tokens              | person  | 403 403 403 403 403 403 | 403 403 | 403 404 | 401 401
POST /api/users/{userId}/tokens              | robot   | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
GET /api/users/{userId}/tokens/{tokenId}     | self    | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
GET /api/users/{userId}/tokens/{tokenId}     | person  | 403 403 403 403 403 403 | 403 403 | 403 404 | 401 401
GET /api/users/{userId}/tokens/{tokenId}     | robot   | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
DELETE /api/users/{userId}/tokens/{tokenId}  | self    | 200 200 200 403 403 403 | 403 200 | 403 200 | 401 401
DELETE /api/users/{userId}/tokens/{tokenId}  | person  | 403 403 403 403 403 403 | 403 403 | 403 404 | 401 401
DELETE /api/users/{userId}/tokens/{tokenId}  | robot   | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
POST /api/users/{userId}/tokens/{tokenId}/rotate | self    | 200 200 200 403 403 403 | 403 200 | 403 200 | 401 401
POST /api/users/{userId}/tokens/{tokenId}/rotate | person  | 403 403 403 403 403 403 | 403 403 | 403 404 | 401 401
POST /api/users/{userId}/tokens/{tokenId}/rotate | robot   | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
GET /api/tokens/self                         |         | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401
DELETE /api/tokens/self                      |         | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401
POST /api/tokens/self/rotate                 |         | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401
GET /api/groups                              |         | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
POST /api/groups                             |         | 200 200 200 403 403 403 | 403 200 | 403 200 | 401 401
GET /api/groups/{groupId}                    | group   | 200 200 200 200 403 403 | 200 200 | 403 404 | 401 401
GET /api/groups/{groupId}                    | nogroup | 404 404 404 404 403 403 | 404 404 | 403 404 | 401 401
PUT /api/groups/{groupId}                    | group   | 200 200 200 403 403 403 | 403 200 | 403 404 | 401 401
PUT /api/groups/{groupId}                    | all     | 422 422 422 403 403 403 | 403 422 | 403 404 | 401 401
DELETE /api/groups/{groupId}                 | group   | 200 200 200 403 403 403 | 403 200 | 403 404 | 401 401
DELETE /api/groups/{groupId}                 | all     | 400 400 400 403 403 403 | 403 400 | 403 404 | 401 401
DELETE /api/groups/{groupId}                 | nogroup | 404 404 404 403 403 403 | 403 404 | 403 404 | 401 401
GET /api/events/audit                        |         | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
GET /api/events                              |         | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
`;
