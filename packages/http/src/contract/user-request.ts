import { roles } from '@nbsetup/domain';
import { z } from 'zod';

/** The body of `POST /api/users`. Every field may be absent here; what is required is a rule of the domain. */
export const userRequestShape = z.object({
  role: z
    .string()
    .describe(`In any case: ${roles.join(', ')}`)
    .optional(),
  auto_groups: z.array(z.string()).describe('Ids of groups').optional(),
  is_service_user: z.boolean().optional(),
  email: z.string().describe('Required unless it is a service user').optional(),
  name: z.string().describe('Required unless it is a service user').optional(),
});

/** The same for the OpenAPI document, with what the domain asks for. */
export const documentedUserRequest = userRequestShape.required({ role: true });

/** The body of `PUT /api/users/{userId}`, without the demand for `auto_groups`, which has words of its own. */
export const userUpdateRequestShape = z.object({
  role: z
    .string()
    .describe(`In any case: ${roles.join(', ')}`)
    .optional(),
  auto_groups: z.array(z.string()).describe('Ids of groups').optional(),
  is_blocked: z.boolean().describe('The user stays as it is when absent').optional(),
});

/** The same for the OpenAPI document, with what the domain asks for. */
export const documentedUserUpdateRequest = userUpdateRequestShape.required({ role: true, auto_groups: true });

/** The body of `PUT /api/users/{userId}/password`. */
export const passwordRequestShape = z.object({
  old_password: z.string().optional(),
  new_password: z.string().optional(),
  revoke_tokens: z.boolean().describe('Whether the other tokens of the caller go as well').optional(),
});

/** The same for the OpenAPI document, with what the domain asks for. */
export const documentedPasswordRequest = passwordRequestShape.required({
  old_password: true,
  new_password: true,
});
