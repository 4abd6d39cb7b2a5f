import { passwordRequestShape, userRequestShape, userShape, userUpdateRequestShape } from '@nbsetup/contract';
import { roles } from '@nbsetup/domain';
import { z } from 'zod';

const roleText = z.string().describe(`In any case: ${roles.join(', ')}`);

/** A user for the OpenAPI document, with every role there is. */
export const documentedUser = userShape.extend({ role: z.enum(roles) });

/** The body of `POST /api/users` for the OpenAPI document, with what the domain asks for. */
export const documentedUserRequest = userRequestShape.extend({ role: roleText });

/** The body of `PUT /api/users/{userId}` for the OpenAPI document, with what the domain asks for. */
export const documentedUserUpdateRequest = userUpdateRequestShape
  .required({ auto_groups: true })
  .extend({ role: roleText });

/** The body of `PUT /api/users/{userId}/password` for the OpenAPI document, with what the domain asks for. */
export const documentedPasswordRequest = passwordRequestShape.required({
  old_password: true,
  new_password: true,
});
