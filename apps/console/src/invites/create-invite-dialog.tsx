import type { ReactNode } from 'react';
import { client } from '../api/server.ts';
import { SelectField, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { FormLines } from '../secret/form-lines.tsx';
import { useShowSecret } from '../secret/shown-secret.ts';
import { curlLine } from '../secret/terminal-line.ts';
import { text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { GroupChecks } from '../users/group-checks.tsx';
import { RoleField } from '../users/role-field.tsx';
import { refreshUsers } from '../users/user-queries.ts';
import { shownInvite } from './invite-link.ts';

const daySeconds = 24 * 60 * 60;
const lives = [3, 1, 7, 14];

/** The dialog that invites a person. The link is then shown above every page. */
export function CreateInviteDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const showSecret = useShowSecret();
  const create = async (values: FormValues): Promise<void> => {
    const invite = await client.invites.create(bodyOf(values));
    showSecret(shownInvite(invite.email, invite.invite_token ?? ''));
    onClose();
    await refreshUsers();
  };
  return (
    <Dialog title={text.invites.create} lead={text.invites.createLead} onClose={onClose}>
      <Form
        label={text.invites.create}
        submit={text.invites.create}
        wireNames={{ email: ['email', 'user'], name: ['name'], role: ['role'], life: ['expires'] }}
        check={(values) => ({
          email: values.trimmed('email') === '' ? text.forms.emailRequired : undefined,
          name: values.trimmed('name') === '' ? text.forms.nameRequired : undefined,
        })}
        onSubmit={create}
        onCancel={onClose}
      >
        <TextField name="email" label={text.forms.email} type="email" inputMode="email" autoFocus />
        <TextField name="name" label={text.forms.name} />
        <RoleField defaultValue="user" />
        <SelectField
          name="life"
          label={text.invites.life}
          options={lives.map((days) => ({ value: String(days), text: text.life.days(days) }))}
        />
        <GroupChecks name="groups" label={text.users.groups} chosen={[]} />
        <FormLines
          lines={(values) => ({
            curl: curlLine({ method: 'POST', path: '/api/users/invites', body: bodyOf(values) }),
          })}
        />
      </Form>
    </Dialog>
  );
}

function bodyOf(values: FormValues) {
  return {
    email: values.trimmed('email'),
    name: values.trimmed('name'),
    role: values.text('role'),
    auto_groups: [...values.all('groups')],
    expires_in: Number(values.text('life')) * daySeconds,
  };
}
