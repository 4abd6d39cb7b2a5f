import { useState, type ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { client } from '../api/server.ts';
import { TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { curlLine, hostLine, quoted } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
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
  const [name, setName] = useState('');
  const [role, setRole] = useState('admin');
  const create = async (values: FormValues): Promise<void> => {
    const user = await client.users.create(bodyOf(values.trimmed('name'), values.text('role')));
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
        <TextField
          name="name"
          label={text.forms.name}
          hint={text.serviceUsers.nameHint}
          onText={setName}
          autoFocus
        />
        <RoleField defaultValue="admin" onRole={setRole} />
        <TerminalLines
          curl={curlLine({ method: 'POST', path: '/api/users', body: bodyOf(name.trim(), role) })}
          nbsetup={hostLine(
            'service-user create',
            `--name ${quoted(name.trim() || 'NAME')}`,
            `--role ${role}`,
          )}
        />
      </Form>
    </Dialog>
  );
}

function bodyOf(name: string, role: string) {
  return { name, role, auto_groups: [], is_service_user: true };
}
