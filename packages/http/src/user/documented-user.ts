import { passwordRequestShape, userRequestShape, userShape, userUpdateRequestShape } from '@nbsetup/contract';
import { roles } from '@nbsetup/domain';
import { z } from 'zod';

/** The role of a user in a response. The document of an API with extensions also names their roles. */
export const documentedRole = z.enum(roles);

/** The role in a request. The document of an API with extensions also names their roles. */
export const documentedRoleName = z.string().describe(roleNameText(roles));

/** Returns the description of a role in a request. */
export function roleNameText(names: readonly string[]): string {
  return `In any case: ${names.join(', ')}`;
}

/** A user in the OpenAPI document, with every role. */
export const documentedUser = userShape.extend({ role: documentedRole });

/** The body of `POST /api/users` in the OpenAPI document, with the rules of the domain. */
export const documentedUserRequest = userRequestShape.extend({ role: documentedRoleName });

/** The body of `PUT /api/users/{userId}` in the OpenAPI document, with the rules of the domain. */
export const documentedUserUpdateRequest = userUpdateRequestShape
  .required({ auto_groups: true })
  .extend({ role: documentedRoleName });

/** The body of `PUT /api/users/{userId}/password` in the OpenAPI document, with the rules of the domain. */
export const documentedPasswordRequest = passwordRequestShape.required({
  old_password: true,
  new_password: true,
});
