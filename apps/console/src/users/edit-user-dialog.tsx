import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { client } from '../api/server.ts';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { FormLines } from '../secret/form-lines.tsx';
import { curlLine, manifestEntry, type Lines } from '../secret/terminal-line.ts';
import { text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { GroupChecks } from './group-checks.tsx';
import { RoleField } from './role-field.tsx';
import { refreshUsers, useGroupNames } from './user-queries.ts';
import { userName } from './user-name.ts';

interface EditUserDialogProps {
  readonly user: User;
  readonly onClose: () => void;
}

/** The dialog that changes the role and the groups of a user. */
export function EditUserDialog({ user, onClose }: EditUserDialogProps): ReactNode {
  const nameOf = useGroupNames();
  const updateOf = (values: FormValues) => ({
    role: values.text('role'),
    auto_groups: [...values.all('groups')],
    is_blocked: user.is_blocked,
  });
  const linesOf = (values: FormValues): Lines => {
    const update = updateOf(values);
    const { role, auto_groups: groups } = update;
    const entry = { name: user.name, role, autoGroups: groups.map(nameOf) };
    return {
      curl: curlLine({ method: 'PUT', path: `/api/users/${user.id}`, body: update }),
      ...(user.is_service_user && { manifest: manifestEntry('serviceUsers', entry) }),
    };
  };
  const save = async (values: FormValues): Promise<void> => {
    await client.users.update(user.id, updateOf(values));
    await refreshUsers();
    onClose();
  };
  return (
    <Dialog title={text.users.editTitle(userName(user))} onClose={onClose}>
      <Form
        label={text.users.editTitle(userName(user))}
        submit={text.actions.save}
        wireNames={{ role: ['role'], groups: ['group'] }}
        onSubmit={save}
        onCancel={onClose}
      >
        <RoleField defaultValue={user.role} />
        <GroupChecks name="groups" label={text.users.groups} chosen={user.auto_groups} />
        <FormLines lines={linesOf} />
      </Form>
    </Dialog>
  );
}
