import type { ReactNode } from 'react';
import type { Group, User } from '@nbsetup/contract';
import { keys } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { client } from '../api/server.ts';
import { TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { useQueryParameters } from '../navigation/use-page.ts';
import { FormLines } from '../secret/form-lines.tsx';
import { curlLine, manifestEntry, nbsetupLine, type Lines } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { allowed } from '../session/rights.ts';
import type { Column } from '../table/data-table.tsx';
import { matches } from '../table/filter-bar.tsx';
import { ListSection } from '../table/list-section.tsx';
import { LongText } from '../table/long-text.tsx';
import { text } from '../text.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { CreateButton } from '../ui/create-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { MenuAction } from '../ui/menu.tsx';
import { PageBody } from '../ui/page.tsx';
import { Empty } from '../ui/states.tsx';
import { useDialog } from '../ui/use-dialog.ts';
import { useGroups } from '../users/user-queries.ts';

type Open = { readonly kind: 'create' } | { readonly kind: 'edit' | 'delete'; readonly group: Group };

/** The groups of the account. */
export function GroupsPage({ me }: { readonly me: User }): ReactNode {
  const list = useGroups();
  const { query, change } = useQueryParameters('groups');
  const { open, show, close } = useDialog<Open>();
  const create = (
    <CreateButton
      me={me}
      module="groups"
      onCreate={() => {
        show({ kind: 'create' });
      }}
    >
      {text.groups.create}
    </CreateButton>
  );
  return (
    <PageBody title={text.pages.groups} lead={text.groups.lead} actions={create}>
      <ListSection
        list={list}
        caption={text.pages.groups}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        lines={{ curl: curlLine({ path: '/api/groups' }), nbsetup: nbsetupLine('group list') }}
        actions={(group) => actionsOn(group, me, show)}
        filter={{
          label: text.tokens.search,
          query,
          onChange: change,
          keeps: ({ name }) => matches(query.q, name),
        }}
        empty={<Empty title={text.groups.empty} action={create} />}
      />
      {open?.kind === 'create' && <GroupDialog onClose={close} />}
      {open?.kind === 'edit' && <GroupDialog group={open.group} onClose={close} />}
      {open?.kind === 'delete' && <DeleteGroupDialog group={open.group} onClose={close} />}
    </PageBody>
  );
}

/** The group of everybody stays as it is. */
function actionsOn(group: Group, me: User, show: (open: Open) => void): readonly MenuAction[] {
  if (group.name === 'All') return [];
  return allowed(me, 'groups', [
    {
      needs: 'update',
      text: text.groups.rename,
      onChoose: () => {
        show({ kind: 'edit', group });
      },
    },
    {
      needs: 'delete',
      text: text.groups.deleteAction,
      isDangerous: true,
      onChoose: () => {
        show({ kind: 'delete', group });
      },
    },
  ]);
}

interface GroupDialogProps {
  /** The group to rename. A new one if absent. */
  readonly group?: Group;
  readonly onClose: () => void;
}

function GroupDialog({ group, onClose }: GroupDialogProps): ReactNode {
  const title = group === undefined ? text.groups.create : text.groups.renameTitle(group.name);
  const save = async (values: FormValues): Promise<void> => {
    const wanted = values.trimmed('name');
    if (group === undefined) await client.groups.create({ name: wanted });
    else await client.groups.update(group.id, { ...keptOf(group), name: wanted });
    await refreshGroups();
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        label={title}
        submit={group === undefined ? text.groups.create : text.actions.save}
        wireNames={{ name: ['name', 'group'] }}
        check={(values) => ({ name: values.trimmed('name') === '' ? text.forms.nameRequired : undefined })}
        onSubmit={save}
        onCancel={onClose}
      >
        <TextField name="name" label={text.forms.name} defaultValue={group?.name} autoFocus />
        <FormLines lines={(values) => saveLines(group, values.trimmed('name'))} />
      </Form>
    </Dialog>
  );
}

function saveLines(group: Group | undefined, name: string): Lines {
  if (group === undefined) {
    return {
      curl: curlLine({ method: 'POST', path: '/api/groups', body: { name } }),
      manifest: manifestEntry('groups', { name }),
    };
  }
  const body = { ...keptOf(group), name };
  return { curl: curlLine({ method: 'PUT', path: `/api/groups/${group.id}`, body }) };
}

/** An update replaces every field, so those that stay are sent as they are. */
function keptOf({ peers, resources }: Group) {
  return { peers: peers.map(({ id }) => id), resources };
}

function DeleteGroupDialog({ group, onClose }: Required<GroupDialogProps>): ReactNode {
  const remove = async (): Promise<void> => {
    await client.groups.delete(group.id);
    await refreshGroups();
  };
  return (
    <ConfirmDialog
      title={text.groups.deleteTitle(group.name)}
      lead={text.groups.deleteLead}
      action={text.actions.delete}
      onConfirm={remove}
      onClose={onClose}
    >
      <TerminalLines curl={curlLine({ method: 'DELETE', path: `/api/groups/${group.id}` })} />
    </ConfirmDialog>
  );
}

async function refreshGroups(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: keys.groups });
}

const columns: readonly Column<Group>[] = [
  { title: text.forms.name, cell: ({ name }) => <LongText value={name} />, sortBy: ({ name }) => name },
  {
    title: text.groups.peers,
    cell: ({ peers_count: count }) => count,
    sortBy: ({ peers_count: count }) => count,
  },
  { title: text.groups.issued, cell: ({ issued }) => text.groups.issuers[issued] },
];
