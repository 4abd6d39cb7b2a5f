import { passwordRequestShape, userRequestShape, userShape, userUpdateRequestShape } from '@nbsetup/contract';
import { roles } from '@nbsetup/domain';
import { z } from 'zod';

const roleText = z.string().describe(`In any case: ${roles.join(', ')}`);

/** A user in the OpenAPI document, with every role. */
export const documentedUser = userShape.extend({ role: z.enum(roles) });

/** The body of `POST /api/users` in the OpenAPI document, with the rules of the domain. */
export const documentedUserRequest = userRequestShape.extend({ role: roleText });

/** The body of `PUT /api/users/{userId}` in the OpenAPI document, with the rules of the domain. */
export const documentedUserUpdateRequest = userUpdateRequestShape
  .required({ auto_groups: true })
  .extend({ role: roleText });

/** The body of `PUT /api/users/{userId}/password` in the OpenAPI document, with the rules of the domain. */
export const documentedPasswordRequest = passwordRequestShape.required({
  old_password: true,
  new_password: true,
});
