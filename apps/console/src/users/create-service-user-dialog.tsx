import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { client } from '../api/server.ts';
import { TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { FormLines } from '../secret/form-lines.tsx';
import { curlLine, hostLine, manifestEntry, quoted, type Lines } from '../secret/terminal-line.ts';
import { text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { RoleField } from './role-field.tsx';
import { refreshUsers } from './user-queries.ts';

interface CreateServiceUserDialogProps {
  readonly onCreated: (user: User) => void;
  readonly onClose: () => void;
}

/** The dialog that creates a service user. */
export function CreateServiceUserDialog({ onCreated, onClose }: CreateServiceUserDialogProps): ReactNode {
  const create = async (values: FormValues): Promise<void> => {
    const user = await client.users.create(bodyOf(values));
    await refreshUsers();
    onClose();
    onCreated(user);
  };
  return (
    <Dialog title={text.serviceUsers.create} lead={text.serviceUsers.createLead} onClose={onClose}>
      <Form
        label={text.serviceUsers.create}
        submit={text.serviceUsers.create}
        wireNames={{ name: ['name'], role: ['role'] }}
        check={(values) => ({ name: values.trimmed('name') === '' ? text.forms.nameRequired : undefined })}
        onSubmit={create}
        onCancel={onClose}
      >
        <TextField name="name" label={text.forms.name} hint={text.serviceUsers.nameHint} autoFocus />
        <RoleField defaultValue="admin" />
        <FormLines lines={linesOf} />
      </Form>
    </Dialog>
  );
}

function bodyOf(values: FormValues) {
  const role = values.text('role');
  return { name: values.trimmed('name'), role, auto_groups: [], is_service_user: true };
}

function linesOf(values: FormValues): Lines {
  const body = bodyOf(values);
  const { name, role } = body;
  return {
    curl: curlLine({ method: 'POST', path: '/api/users', body }),
    nbsetup: hostLine('service-user create', `--name ${quoted(name || 'NAME')}`, `--role ${role}`),
    manifest: manifestEntry('serviceUsers', { name, role }),
  };
}
