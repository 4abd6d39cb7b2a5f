import type { ReactNode } from 'react';
import { SelectField } from '../forms/fields.tsx';
import { text } from '../text.ts';
import { roleText } from '../ui/role-text.ts';

/** The roles to choose from. Only a transfer of the ownership assigns `owner`. */
export const givenRoles = ['admin', 'network_admin', 'auditor', 'user'] as const;

interface RoleFieldProps {
  readonly defaultValue: string;
}

/** The choice of a role, with what it may do. */
export function RoleField({ defaultValue }: RoleFieldProps): ReactNode {
  const isKnown = givenRoles.some((role) => role === defaultValue);
  const roles: readonly string[] = isKnown ? givenRoles : [defaultValue, ...givenRoles];
  return (
    <SelectField
      name="role"
      label={text.users.role}
      hint={text.users.roleHint}
      defaultValue={defaultValue}
      options={roles.map((role) => ({ value: role, text: roleText(role) }))}
    />
  );
}
